import {
  ArrowImportRegular, BoardRegular, BracesVariableRegular, BugRegular, BuildingRegular, CalendarRegular, CallRegular, ClipboardTaskListLtrRegular, ClockRegular, DocumentGlobeRegular,
  HistoryRegular, MailInboxRegular, MailRegular, MegaphoneRegular, MoneyRegular, PeopleListRegular, PeopleRegular, PeopleTeamRegular, PersonCallRegular, PersonRegular, PlugConnectedRegular,
  PuzzlePieceRegular, ShieldKeyholeRegular, ShieldRegular, TableSimpleRegular, TaskListSquareLtrRegular, WrenchRegular, type FluentIcon,
} from "@fluentui/react-icons";

const icons: Record<string, FluentIcon> = {
  account: BuildingRegular, activitypointer: ClipboardTaskListLtrRegular, appointment: CalendarRegular, asyncoperation: ClockRegular, audit: HistoryRegular, campaign: MegaphoneRegular,
  contact: PersonRegular, dashboard: BoardRegular, email: MailRegular, environmentvariabledefinition: BracesVariableRegular, fieldsecurityprofile: ShieldKeyholeRegular, importjob: ArrowImportRegular,
  incident: WrenchRegular, lead: PersonCallRegular, list: PeopleListRegular, opportunity: MoneyRegular, phonecall: CallRegular, plugintracelog: BugRegular, queue: MailInboxRegular, queueitem: MailInboxRegular,
  role: ShieldRegular, sdkmessageprocessingstep: PlugConnectedRegular, solution: PuzzlePieceRegular, systemuser: PeopleRegular, task: TaskListSquareLtrRegular, team: PeopleTeamRegular, webresource: DocumentGlobeRegular,
};

/** A table's picture: its own, or what Dynamics shows for tables of its kind. */
export function TableIcon({ table, picture, size = 20 }: { table: string | undefined; picture?: string | undefined; size?: number }) {
  if (picture) return <img src={picture} alt="" width={size} height={size} />;
  const Icon = icons[table ?? ""] ?? (table ? TableSimpleRegular : DocumentGlobeRegular);
  return <Icon aria-hidden fontSize={size} />;
}
