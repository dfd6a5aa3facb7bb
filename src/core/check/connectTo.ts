import type { LookupAddress } from 'node:dns';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/**
 * Opens a connection to the first of the addresses that answers. The caller destroys the socket;
 * an abort before it is connected destroys it, too.
 */
export async function connectTo(
  host: string,
  port: number,
  addresses: readonly LookupAddress[],
  signal: AbortSignal,
): Promise<Socket> {
  const socket = connect({
    host,
    port,
    autoSelectFamily: true,
    lookup: (_, options, callback) => {
      const [first] = addresses;
      if (options.all === true) {
        callback(null, [...addresses]);
      } else {
        callback(null, first?.address ?? '', first?.family ?? 0);
      }
    },
  });
  // Of an error after the connection, the step that uses it tells.
  socket.on('error', () => undefined);
  try {
    await once(socket, 'connect', { signal });
    return socket;
  } catch (error) {
    socket.destroy();
    throw error;
  }
}
