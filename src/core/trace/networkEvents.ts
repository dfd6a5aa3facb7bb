import { subscribe, unsubscribe } from 'node:diagnostics_channel';

import { hopsUnderWay } from './hopsUnderWay';
import { nodeEvents } from './nodeEvents';
import { undiciEvents } from './undiciEvents';

const listeners = Object.entries({ ...undiciEvents, ...nodeEvents });

let holders = 0;

/**
 * Listens to what the HTTP clients of this process tell, as long as anybody holds it: other
 * extensions' requests cost nothing while there is nothing to trace. Call what it returns once.
 */
export function holdNetworkEvents(): () => void {
  holders += 1;
  if (holders === 1) {
    listeners.forEach(([channel, listener]) => subscribe(channel, listener));
  }
  return () => {
    holders -= 1;
    if (holders === 0) {
      listeners.forEach(([channel, listener]) => unsubscribe(channel, listener));
      hopsUnderWay.disable();
    }
  };
}
