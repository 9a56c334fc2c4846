namespace PowerPacks.Relay.Packs.Email;
internal static class CrmNames {
 public static class EmailEvent { public const string Table="pp_emailevent", Set="pp_emailevents";
  public static class Columns { public const string Id="pp_emaileventid",Name="pp_name",TrackKey="pp_trackkey",Kind="pp_kind",Verdict="pp_verdict",Confidence="pp_confidence",Counts="pp_counts",Reasons="pp_reasons",OccurredOn="pp_occurredon",LinkNumber="pp_linknumber",Url="pp_url",Client="pp_client",Network="pp_network",Source="pp_source",Detail="pp_detail",BounceKind="pp_bouncekind",MessageId="pp_messageid",Address="pp_address"; }
  public static class Kinds { public const int Opened=1,Clicked=2,Unsubscribed=3,Delivered=4,Deferred=5,Bounced=6,Blocked=7,Complained=8; }
  public static class Verdicts { public const int Person=1,Machine=2,Uncertain=3; }
  public static class BounceKinds { public const int Hard=1,Soft=2,Blocked=3; } }
 public static class EmailPreference { public const string Table="pp_emailpreference", Set="pp_emailpreferences";
  public static class Columns { public const string Id="pp_emailpreferenceid",Name="pp_name",Address="pp_address",Suppressed="pp_suppressed",SuppressedWhy="pp_suppressedwhy",SuppressedOn="pp_suppressedon"; }
  public static class SuppressedWhys { public const int Unsubscribed=1,Complained=2,HardBounce=3; } }
 public static class EmailTrack { public const string Table="pp_emailtrack", Set="pp_emailtracks";
  public static class Columns { public const string Id="pp_emailtrackid",TouchedOn="pp_touchedon",MessageId="pp_messageid",Address="pp_address"; } }
}
