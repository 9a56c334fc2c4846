import { WebApiError } from "../data/webApi";

/** Writes a file to its address. The Web API takes its name in a header, which holds ASCII only. */
export async function upload(address: string, file: File): Promise<void> {
  const response = await fetch(`${location.pathname.replace(/\/[^/]*$/, "")}/api/data/v9.2/${address}`, {
    method: "PATCH",
    headers: { "Content-Type": "application/octet-stream", "OData-Version": "4.0", "OData-MaxVersion": "4.0", "x-ms-file-name": encodeURIComponent(file.name) },
    body: file,
  });
  if (response.ok) return;
  const { error } = (await response.json().catch(() => ({}))) as { error?: { code: string; message: string } };
  throw new WebApiError(response.status, error?.code ?? "", error?.message ?? `The CRM answered ${response.status}.`);
}

/** A file's bytes as base64: how notes and images take them. */
export function base64Of(file: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).split(",")[1] ?? "");
    reader.onerror = () => reject(reader.error!);
    reader.readAsDataURL(file);
  });
}
