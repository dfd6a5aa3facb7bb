/** Resident memory of the extension host while an answer came, in bytes. */
export interface Memory {
  /** By how much the peak was above what it was before. */
  readonly growth: number;
  readonly peak: number;
}

/** What a first send and large answers did in a real workbench. */
export interface WorkbenchFigures {
  /** From installing the VSIX to the 201 of "Try It" in the panel: the median. */
  readonly tryItMs: number;
  /** From the first byte of a body to its first rows in the panel: the median. */
  readonly firstPaintMs: number;
  /** From the last byte that the server sent of 100 MB to the whole tree in the panel. */
  readonly treeReadyMs: number;
  /** From the query's last key to the only match in these 100 MB, at their end. */
  readonly findMs: number;
  /** Between two frames while they scroll: the median. */
  readonly frameMs: number;
  readonly memory: Readonly<Record<'100 MB of JSON' | '1 GB of JSON' | 'a million events', Memory>>;
}
