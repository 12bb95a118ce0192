import { addUploads } from "./library/uploads";
import { find } from "./shared/dom";

addUploads(find("#uploads"));
