import { formatted, get, list, send } from "../data/webApi";

export interface Installed {
  id: string;
  name: string;
  title: string;
  description: string;
  version: string;
  managed: boolean;
  publisher: string;
  installedOn: string;
}

export async function installedSolutions(): Promise<Installed[]> {
  const rows = await list("solutions?$select=uniquename,friendlyname,description,version,ismanaged,installedon&$expand=publisherid($select=friendlyname)&$orderby=friendlyname");
  return rows.map((r) => ({
    id: String(r["solutionid"]), name: String(r["uniquename"]), title: String(r["friendlyname"]), description: String(r["description"] ?? ""), version: String(r["version"]), managed: r["ismanaged"] === true,
    publisher: (r["publisherid"] as { friendlyname?: string } | null)?.friendlyname ?? "", installedOn: String(r["installedon"] ?? ""),
  }));
}

/** A file that the CRM would take, now or once what it stands on is there. */
export interface Staged {
  file: string;
  name: string;
  title: string;
  version: string;
  managed: boolean;
  /** What the CRM says is missing as yet. */
  lacks: string | undefined;
}

type Stage = { staged: Staged; upload: string } | { problems: string[] };

/** Asks the CRM whether it would take a file. */
async function stage(file: string): Promise<Stage> {
  const { body } = await send("POST", "StageSolution", { CustomizationFile: file });
  const results = (body as { StageSolutionResults: {
    StageSolutionUploadId: string; StageSolutionStatus: string; SolutionValidationResults: { Message: string; ErrorCode: string }[];
    SolutionDetails?: { SolutionUniqueName: string; SolutionFriendlyName: string; SolutionVersion: string; IsManaged: boolean };
  } }).StageSolutionResults;
  const details = results.SolutionDetails;
  const problems = results.SolutionValidationResults.map((r) => r.Message);
  const missing = "0x8004801D"; // Something that the solution stands on is not there.
  const lacks = results.SolutionValidationResults.some((r) => r.ErrorCode === missing) ? problems.join(" ") : undefined;
  if (!details || (results.StageSolutionStatus !== "Passed" && !lacks)) return { problems };
  return {
    staged: { file, name: details.SolutionUniqueName, title: details.SolutionFriendlyName || details.SolutionUniqueName, version: details.SolutionVersion, managed: details.IsManaged, lacks },
    upload: results.StageSolutionUploadId,
  };
}

/** What is in the files, in the order in which the CRM would take them; or why it takes none. */
export async function readFiles(files: readonly File[]): Promise<{ staged: Staged[] } | { problems: string[] }> {
  const read: Staged[] = [];
  for (const file of files) {
    const result = await stage(await asBase64(file));
    if ("problems" in result) return { problems: files.length === 1 ? result.problems : result.problems.map((p) => `${file.name}: ${p}`) };
    read.push(result.staged);
  }
  const first = read.filter((s) => !s.lacks);
  return first.length > 0 ? { staged: [...first, ...read.filter((s) => s.lacks)] } : { problems: read.map((s) => s.lacks!) };
}

export type Manner = "import" | "upgrade" | "hold";

const between = 400;

/** What is under way: which of the files, and how far. */
export type Advance = (staged: Staged, percent: number, job: string) => void;

/**
 * Imports them one after the other; one that stands on another comes after it.
 * @throws Error with the sentence of what failed and how to mend it. Those before it stay imported.
 */
export async function importAll(files: readonly Staged[], mannerOf: (staged: Staged) => Manner, advance: Advance): Promise<void> {
  let left = files;
  while (left.length > 0) {
    const { staged, upload } = await firstOf(left);
    const job = crypto.randomUUID();
    advance(staged, 0, job);
    await importStaged(upload, mannerOf(staged), job, (percent) => advance(staged, percent, job));
    left = left.filter((s) => s.name !== staged.name);
  }
}

/** The first that the CRM takes now. What was staged earlier it may have forgotten. */
async function firstOf(left: readonly Staged[]): Promise<{ staged: Staged; upload: string }> {
  const problems: string[] = [];
  for (const { file } of left) {
    const result = await stage(file);
    if ("problems" in result) problems.push(...result.problems);
    else if (result.staged.lacks) problems.push(result.staged.lacks);
    else return result;
  }
  throw new Error(problems.join(" "));
}

/** Imports what was staged, as a job, and follows it until it has ended. */
async function importStaged(upload: string, manner: Manner, job: string, advance: (percent: number) => void): Promise<void> {
  const { body } = await send("POST", manner === "upgrade" ? "StageAndUpgradeAsync" : "ImportSolutionAsync", {
    SolutionParameters: { StageSolutionUploadId: upload }, ImportJobId: job, OverwriteUnmanagedCustomizations: false, PublishWorkflows: true, ...(manner === "hold" ? { HoldingSolution: true } : {}),
  });
  const operation = (body as { AsyncOperationId: string }).AsyncOperationId;
  for (;;) {
    const [state, progress] = await Promise.all([
      get(`asyncoperations(${operation})?$select=statecode,statuscode,friendlymessage,message`),
      get(`importjobs(${job})?$select=progress`).catch(() => null),
    ]);
    advance(Number(progress?.["progress"] ?? 0));
    const [completed, failed] = [3, 31];
    if (state["statecode"] === completed) {
      if (state["statuscode"] === failed) throw new Error(String(state["friendlymessage"] ?? state["message"] ?? "") || formatted(state, "statuscode"));
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, between));
  }
}

/** The apps that solutions have brought, so that one may go on in them. */
export async function appsBroughtBy(solutions: readonly string[]): Promise<{ name: string; title: string }[]> {
  const app = 80; // as the platform numbers kinds of components
  const brought = await list(`solutions?$select=uniquename&$filter=${solutions.map((s) => `uniquename eq '${s}'`).join(" or ")}`);
  const ids = (await Promise.all(brought.map((s) => list(`solutioncomponents?$select=objectid&$filter=componenttype eq ${app} and _solutionid_value eq ${String(s["solutionid"])}`)))).flat().map((c) => String(c["objectid"]));
  const apps = (await list("appmodules?$select=uniquename,name")).filter((a) => ids.includes(String(a["appmoduleid"])));
  // What was imported last is what one came for.
  return apps.map((a) => ({ name: String(a["uniquename"]), title: String(a["name"]), at: solutions.findIndex((s) => String(a["uniquename"]).endsWith(s)) })).sort((a, b) => b.at - a.at);
}

export const uninstall = (solution: Installed): Promise<unknown> => send("DELETE", `solutions(${solution.id})`);

export const applyUpgradeOf = (solution: Installed): Promise<unknown> => send("POST", "DeleteAndPromote", { UniqueName: solution.name });

async function asBase64(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const slice = 0x8000; // as many arguments as a call takes
  let text = "";
  for (let at = 0; at < bytes.length; at += slice) text += String.fromCharCode(...bytes.subarray(at, at + slice));
  return btoa(text);
}
