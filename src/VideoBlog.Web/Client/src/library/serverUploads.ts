import { getJson } from "../shared/api";
import { address } from "./transfer";

/** An upload as the server knows it. */
export interface ServerUpload {
  readonly id: string;
  readonly name: string;
  readonly length: number;
  readonly offset: number;
  readonly fingerprint?: string;
  readonly state: "Unfinished" | "Checking" | "Queued" | "Known" | "Refused";
  readonly receiving: boolean;
  readonly message?: string;
  readonly slug?: string;
}

/** All uploads, the jobs that wait, the nodes that work them off, and the library's folder. */
export interface ServerUploads {
  readonly uploads: readonly ServerUpload[];
  readonly waiting: number;
  readonly nodes: number;
  readonly library: string;
}

export function readUploads(): Promise<ServerUploads> {
  return getJson<ServerUploads>(address);
}
