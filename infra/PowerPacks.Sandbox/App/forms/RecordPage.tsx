export function RecordPage({ etn, id }: { etn: string; id?: string | undefined; formid?: string | undefined; extraqs?: string | undefined }) {
  return <h1 tabIndex={-1}>{etn} {id ?? ""}</h1>;
}
