namespace PowerPacks.Relay.Packs.Email;

/// <summary>What PowerEmail's tables are called in the CRM, from their declaration: the command "names" of PowerPacks.Solutions writes this file.</summary>
internal static class CrmNames
{
    public static class Email
    {
        public const string Table = "email";

        public static class Columns
        {
            public const string Bounces = "pp_bounces";
            public const string Complaints = "pp_complaints";
            public const string CopyOfId = "pp_copyofid";
            public const string DoNotTrack = "pp_donottrack";
            public const string Id = "activityid";
            public const string MachineClicks = "pp_machineclicks";
            public const string MachineOpens = "pp_machineopens";
            public const string MailKey = "pp_mailkey";
            public const string PersonClicks = "pp_personclicks";
            public const string PersonOpens = "pp_personopens";
            public const string Recipients = "pp_recipients";
            public const string Service = "pp_service";
            public const string TrackingImageId = "pp_trackingimageid";
            public const string TrackingState = "pp_trackingstate";
            public const string UncertainClicks = "pp_uncertainclicks";
            public const string UncertainOpens = "pp_uncertainopens";
            public const string Unsubscribes = "pp_unsubscribes";
            public const string WhyNot = "pp_whynot";
        }

        public static class Navigation
        {
            public const string CopyOfId = "pp_CopyOfId";
            public const string TrackingImageId = "pp_TrackingImageId";
        }

        public static class TrackingStates
        {
            public const int NotTracked = 482100001;
            public const int Tracked = 482100002;
        }

        public static class WhyNots
        {
            public const int TrackingIsOff = 482100001;
            public const int TheMailSaysSo = 482100002;
            public const int TheRecipientSaysSo = 482100003;
            public const int NoConsent = 482100004;
            public const int AnotherRecipientSaysSo = 482100005;
        }
    }

    public static class EmailEvent
    {
        public const string Table = "pp_emailevent";
        public const string Set = "pp_emailevents";

        public static class Columns
        {
            public const string Address = "pp_address";
            public const string BounceKind = "pp_bouncekind";
            public const string Client = "pp_client";
            public const string Confidence = "pp_confidence";
            public const string Counts = "pp_counts";
            public const string CreatedBy = "createdby";
            public const string CreatedOn = "createdon";
            public const string CreatedOnBehalfBy = "createdonbehalfby";
            public const string Detail = "pp_detail";
            public const string Id = "pp_emaileventid";
            public const string ImportSequenceNumber = "importsequencenumber";
            public const string Kind = "pp_kind";
            public const string LinkNumber = "pp_linknumber";
            public const string MessageId = "pp_messageid";
            public const string ModifiedBy = "modifiedby";
            public const string ModifiedOn = "modifiedon";
            public const string ModifiedOnBehalfBy = "modifiedonbehalfby";
            public const string Name = "pp_name";
            public const string Network = "pp_network";
            public const string OccurredOn = "pp_occurredon";
            public const string OverriddenCreatedOn = "overriddencreatedon";
            public const string OwnerId = "ownerid";
            public const string OwningBusinessUnit = "owningbusinessunit";
            public const string OwningTeam = "owningteam";
            public const string OwningUser = "owninguser";
            public const string PartitionId = "partitionid";
            public const string Reasons = "pp_reasons";
            public const string Source = "pp_source";
            public const string TTLInSeconds = "ttlinseconds";
            public const string TimeZoneRuleVersionNumber = "timezoneruleversionnumber";
            public const string TrackKey = "pp_trackkey";
            public const string UTCConversionTimeZoneCode = "utcconversiontimezonecode";
            public const string Url = "pp_url";
            public const string Verdict = "pp_verdict";
        }

        public static class BounceKinds
        {
            public const int Hard = 482100001;
            public const int Soft = 482100002;
            public const int Blocked = 482100003;
        }

        public static class Kinds
        {
            public const int Opened = 482100001;
            public const int Clicked = 482100002;
            public const int Unsubscribed = 482100003;
            public const int Delivered = 482100004;
            public const int Deferred = 482100005;
            public const int Bounced = 482100006;
            public const int Blocked = 482100007;
            public const int Complained = 482100008;
        }

        public static class Verdicts
        {
            public const int Person = 482100001;
            public const int Machine = 482100002;
            public const int Uncertain = 482100003;
        }
    }

    public static class EmailLink
    {
        public const string Table = "pp_emaillink";
        public const string Set = "pp_emaillinks";

        public static class Columns
        {
            public const string CreatedBy = "createdby";
            public const string CreatedOn = "createdon";
            public const string CreatedOnBehalfBy = "createdonbehalfby";
            public const string EmailId = "pp_emailid";
            public const string Id = "pp_emaillinkid";
            public const string ImportSequenceNumber = "importsequencenumber";
            public const string LinkKey = "pp_linkkey";
            public const string MachineClicks = "pp_machineclicks";
            public const string MailKey = "pp_mailkey";
            public const string ModifiedBy = "modifiedby";
            public const string ModifiedOn = "modifiedon";
            public const string ModifiedOnBehalfBy = "modifiedonbehalfby";
            public const string Name = "pp_name";
            public const string Number = "pp_number";
            public const string OverriddenCreatedOn = "overriddencreatedon";
            public const string OwnerId = "ownerid";
            public const string OwningBusinessUnit = "owningbusinessunit";
            public const string OwningTeam = "owningteam";
            public const string OwningUser = "owninguser";
            public const string PersonClicks = "pp_personclicks";
            public const string StateCode = "statecode";
            public const string StatusCode = "statuscode";
            public const string TimeZoneRuleVersionNumber = "timezoneruleversionnumber";
            public const string UTCConversionTimeZoneCode = "utcconversiontimezonecode";
            public const string UncertainClicks = "pp_uncertainclicks";
            public const string Url = "pp_url";
        }

        public static class Navigation
        {
            public const string EmailId = "pp_EmailId";
        }

        public static class StateCodes
        {
            public const int Active = 0;
            public const int Inactive = 1;
        }

        public static class StatusCodes
        {
            public const int Active = 1;
            public const int Inactive = 2;
        }
    }

    public static class EmailPreference
    {
        public const string Table = "pp_emailpreference";
        public const string Set = "pp_emailpreferences";

        public static class Columns
        {
            public const string Address = "pp_address";
            public const string CreatedBy = "createdby";
            public const string CreatedOn = "createdon";
            public const string CreatedOnBehalfBy = "createdonbehalfby";
            public const string Evidence = "pp_evidence";
            public const string Id = "pp_emailpreferenceid";
            public const string ImportSequenceNumber = "importsequencenumber";
            public const string ModifiedBy = "modifiedby";
            public const string ModifiedOn = "modifiedon";
            public const string ModifiedOnBehalfBy = "modifiedonbehalfby";
            public const string Name = "pp_name";
            public const string OrganizationId = "organizationid";
            public const string OverriddenCreatedOn = "overriddencreatedon";
            public const string ReleasedOn = "pp_releasedon";
            public const string StateCode = "statecode";
            public const string StatusCode = "statuscode";
            public const string Suppressed = "pp_suppressed";
            public const string SuppressedOn = "pp_suppressedon";
            public const string SuppressedWhy = "pp_suppressedwhy";
            public const string TimeZoneRuleVersionNumber = "timezoneruleversionnumber";
            public const string Tracking = "pp_tracking";
            public const string TrackingOn = "pp_trackingon";
            public const string UTCConversionTimeZoneCode = "utcconversiontimezonecode";
        }

        public static class StateCodes
        {
            public const int Active = 0;
            public const int Inactive = 1;
        }

        public static class StatusCodes
        {
            public const int Active = 1;
            public const int Inactive = 2;
        }

        public static class SuppressedWhys
        {
            public const int Unsubscribed = 482100001;
            public const int Complained = 482100002;
            public const int HardBounce = 482100003;
            public const int ByHand = 482100004;
        }

        public static class Trackings
        {
            public const int NotAsked = 482100001;
            public const int Agreed = 482100002;
            public const int Refused = 482100003;
        }
    }

    public static class EmailTrack
    {
        public const string Table = "pp_emailtrack";
        public const string Set = "pp_emailtracks";

        public static class Columns
        {
            public const string AccountId = "pp_accountid";
            public const string Address = "pp_address";
            public const string BounceKind = "pp_bouncekind";
            public const string BounceReason = "pp_bouncereason";
            public const string BouncedOn = "pp_bouncedon";
            public const string ComplainedOn = "pp_complainedon";
            public const string ContactId = "pp_contactid";
            public const string CreatedBy = "createdby";
            public const string CreatedOn = "createdon";
            public const string CreatedOnBehalfBy = "createdonbehalfby";
            public const string DeliveredOn = "pp_deliveredon";
            public const string EmailId = "pp_emailid";
            public const string FirstPersonClickOn = "pp_firstpersonclickon";
            public const string FirstPersonOpenOn = "pp_firstpersonopenon";
            public const string Id = "pp_emailtrackid";
            public const string ImportSequenceNumber = "importsequencenumber";
            public const string LastPersonOn = "pp_lastpersonon";
            public const string LeadId = "pp_leadid";
            public const string MachineClicks = "pp_machineclicks";
            public const string MachineOpens = "pp_machineopens";
            public const string MailKey = "pp_mailkey";
            public const string MessageId = "pp_messageid";
            public const string ModifiedBy = "modifiedby";
            public const string ModifiedOn = "modifiedon";
            public const string ModifiedOnBehalfBy = "modifiedonbehalfby";
            public const string Name = "pp_name";
            public const string OverriddenCreatedOn = "overriddencreatedon";
            public const string OwnerId = "ownerid";
            public const string OwningBusinessUnit = "owningbusinessunit";
            public const string OwningTeam = "owningteam";
            public const string OwningUser = "owninguser";
            public const string PersonClicks = "pp_personclicks";
            public const string PersonOpens = "pp_personopens";
            public const string RecipientId = "pp_recipientid";
            public const string RecipientTable = "pp_recipienttable";
            public const string Role = "pp_role";
            public const string SentOn = "pp_senton";
            public const string State = "pp_state";
            public const string StateCode = "statecode";
            public const string StatusCode = "statuscode";
            public const string TimeZoneRuleVersionNumber = "timezoneruleversionnumber";
            public const string TouchedOn = "pp_touchedon";
            public const string UTCConversionTimeZoneCode = "utcconversiontimezonecode";
            public const string UncertainClicks = "pp_uncertainclicks";
            public const string UncertainOpens = "pp_uncertainopens";
            public const string UnsubscribeUrl = "pp_unsubscribeurl";
            public const string UnsubscribedOn = "pp_unsubscribedon";
            public const string WhyNot = "pp_whynot";
        }

        public static class Navigation
        {
            public const string AccountId = "pp_AccountId";
            public const string ContactId = "pp_ContactId";
            public const string EmailId = "pp_EmailId";
            public const string LeadId = "pp_LeadId";
        }

        public static class BounceKinds
        {
            public const int Hard = 482100001;
            public const int Soft = 482100002;
            public const int Blocked = 482100003;
        }

        public static class Roles
        {
            public const int To = 482100001;
            public const int Cc = 482100002;
            public const int Bcc = 482100003;
            public const int Everybody = 482100004;
        }

        public static class States
        {
            public const int NotTracked = 482100001;
            public const int Sent = 482100002;
            public const int Delivered = 482100003;
            public const int Opened = 482100004;
            public const int Clicked = 482100005;
            public const int Bounced = 482100006;
            public const int Complained = 482100007;
            public const int Unsubscribed = 482100008;
        }

        public static class StateCodes
        {
            public const int Active = 0;
            public const int Inactive = 1;
        }

        public static class StatusCodes
        {
            public const int Active = 1;
            public const int Inactive = 2;
        }

        public static class WhyNots
        {
            public const int TrackingIsOff = 482100001;
            public const int TheMailSaysSo = 482100002;
            public const int TheRecipientSaysSo = 482100003;
            public const int NoConsent = 482100004;
            public const int AnotherRecipientSaysSo = 482100005;
        }
    }

    public static class EmailTracking
    {
        public const string Table = "pp_emailtracking";
        public const string Set = "pp_emailtrackings";

        public static class Columns
        {
            public const string BaseUrl = "pp_baseurl";
            public const string Confidence = "pp_confidence";
            public const string ConnectedOn = "pp_connectedon";
            public const string ConsentNeeded = "pp_consentneeded";
            public const string CreatedBy = "createdby";
            public const string CreatedOn = "createdon";
            public const string CreatedOnBehalfBy = "createdonbehalfby";
            public const string Domain = "pp_domain";
            public const string EventDays = "pp_eventdays";
            public const string HiddenLink = "pp_hiddenlink";
            public const string Id = "pp_emailtrackingid";
            public const string ImportSequenceNumber = "importsequencenumber";
            public const string LinkKey = "pp_linkkey";
            public const string Mode = "pp_mode";
            public const string ModifiedBy = "modifiedby";
            public const string ModifiedOn = "modifiedon";
            public const string ModifiedOnBehalfBy = "modifiedonbehalfby";
            public const string Name = "pp_name";
            public const string OrganizationId = "organizationid";
            public const string OverriddenCreatedOn = "overriddencreatedon";
            public const string Problem = "pp_problem";
            public const string SeveralRecipients = "pp_severalrecipients";
            public const string StateCode = "statecode";
            public const string StatusCode = "statuscode";
            public const string TimeZoneRuleVersionNumber = "timezoneruleversionnumber";
            public const string UTCConversionTimeZoneCode = "utcconversiontimezonecode";
        }

        public static class Modes
        {
            public const int Nothing = 482100001;
            public const int CountsOnly = 482100002;
            public const int PerRecipient = 482100003;
        }

        public static class SeveralRecipientss
        {
            public const int ACopyForEach = 482100001;
            public const int OneMailForAll = 482100002;
        }

        public static class StateCodes
        {
            public const int Active = 0;
            public const int Inactive = 1;
        }

        public static class StatusCodes
        {
            public const int Draft = 1;
            public const int Connecting = 482100001;
            public const int Connected = 482100002;
            public const int NeedsAttention = 482100003;
            public const int Off = 2;
        }
    }

    public static class TrackingImage
    {
        public const string Table = "pp_trackingimage";
        public const string Set = "pp_trackingimages";

        public static class Columns
        {
            public const string AltText = "pp_alttext";
            public const string Content = "pp_content";
            public const string ContentType = "pp_contenttype";
            public const string CreatedBy = "createdby";
            public const string CreatedOn = "createdon";
            public const string CreatedOnBehalfBy = "createdonbehalfby";
            public const string Id = "pp_trackingimageid";
            public const string ImportSequenceNumber = "importsequencenumber";
            public const string IsDefault = "pp_isdefault";
            public const string ModifiedBy = "modifiedby";
            public const string ModifiedOn = "modifiedon";
            public const string ModifiedOnBehalfBy = "modifiedonbehalfby";
            public const string Name = "pp_name";
            public const string OrganizationId = "organizationid";
            public const string OverriddenCreatedOn = "overriddencreatedon";
            public const string Problem = "pp_problem";
            public const string StateCode = "statecode";
            public const string StatusCode = "statuscode";
            public const string TimeZoneRuleVersionNumber = "timezoneruleversionnumber";
            public const string UTCConversionTimeZoneCode = "utcconversiontimezonecode";
        }

        public static class StateCodes
        {
            public const int Active = 0;
            public const int Inactive = 1;
        }

        public static class StatusCodes
        {
            public const int Draft = 1;
            public const int Publishing = 482100001;
            public const int Published = 482100002;
            public const int NeedsAttention = 482100003;
            public const int Withdrawn = 2;
        }
    }
}
