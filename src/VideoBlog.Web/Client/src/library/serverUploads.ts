import { Schema } from "../api/postApi";
import { getJson } from "../api/request";
import { address } from "./transfer";

export function readUploads(): Promise<Schema<"UploadList">> {
  return getJson(address);
}
