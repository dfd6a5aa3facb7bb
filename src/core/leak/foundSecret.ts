/** A secret that is stored; whoever shows a find shows the label, never the value. */
export interface KnownSecret {
  readonly value: string;
  /** Whose it is, such as the name of the endpoint. */
  readonly label: string;
}

export type SecretKind =
  | 'stored'
  | 'jwt'
  | 'pem-private-key'
  | 'aws-access-key'
  | 'aws-secret-key'
  | 'github'
  | 'stripe'
  | 'slack'
  | 'openai'
  | 'anthropic'
  | 'google';

/** Where a secret stands in a text; offset and length in UTF-16 code units. */
export interface FoundSecret {
  readonly offset: number;
  readonly length: number;
  readonly kind: SecretKind;
  /** The label of a stored secret. */
  readonly label?: string;
}
