import { Promised } from "./promised";
import { type Text, say } from "./user";

const kilobyte = 1024;

const tooLarge: Text = { en: "{0} is larger than {1} KB.", fr: "{0} dépasse {1} Ko.", nl: "{0} is groter dan {1} KB.", pt: "{0} tem mais de {1} KB." };

/** What a file's content is, as <c>Xrm.Device</c> hands it over: base64 without what a data URL begins with. */
async function handedOver(file: File): Promise<Xrm.Device.CaptureFileResponse> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const fileContent = btoa(bytes.reduce((text, byte) => text + String.fromCharCode(byte), ""));
  return { fileContent, fileName: file.name, fileSize: Math.ceil(file.size / kilobyte), mimeType: file.type };
}

/** The part of <c>Xrm.Device</c> that web clients have. Who chooses nothing gets no files. */
export const device = {
  pickFile: (options: Xrm.Device.PickFileOptions = {}) => Promised.of(() => new Promise<Xrm.Device.CaptureFileResponse[]>((resolve, reject) => {
    const input = document.createElement("input");
    input.type = "file";
    input.multiple = options.allowMultipleFiles ?? false;
    if (options.accept) input.accept = `${options.accept}/*`;
    input.addEventListener("cancel", () => resolve([]));
    input.addEventListener("change", () => {
      const files = [...input.files ?? []];
      const most = options.maximumAllowedFileSize ?? Infinity;
      const large = files.find((f) => f.size > most);
      if (large) reject(new Error(say(tooLarge, large.name, String(most / kilobyte))));
      else Promise.all(files.map(handedOver)).then(resolve, reject);
    });
    input.click();
  })),
};
