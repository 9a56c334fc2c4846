export function WebResourcePage({ name, data }: { name: string; data?: string | undefined }) {
  return <iframe title={name} src={`WebResources/${name}${data ? `?data=${encodeURIComponent(data)}` : ""}`} style={{ border: 0, width: "100%", height: "100%" }} />;
}
