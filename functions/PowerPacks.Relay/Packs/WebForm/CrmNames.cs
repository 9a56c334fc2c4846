namespace PowerPacks.Relay.Packs.WebForm;

/// <summary>What PowerWebForm's tables are called in the CRM, from their declaration: the command "names" of PowerPacks.Solutions writes this file.</summary>
internal static class CrmNames
{
    public static class ConsentReceipt
    {
        public const string Table = "pp_consentreceipt";
        public const string Set = "pp_consentreceipts";

        public static class Columns
        {
            public const string CreatedBy = "createdby";
            public const string CreatedOn = "createdon";
            public const string CreatedOnBehalfBy = "createdonbehalfby";
            public const string EnvelopeId = "pp_envelopeid";
            public const string FormSubmissionId = "pp_formsubmissionid";
            public const string Given = "pp_given";
            public const string GivenOn = "pp_givenon";
            public const string Id = "pp_consentreceiptid";
            public const string ImportSequenceNumber = "importsequencenumber";
            public const string IpAddress = "pp_ipaddress";
            public const string Language = "pp_language";
            public const string ModifiedBy = "modifiedby";
            public const string ModifiedOn = "modifiedon";
            public const string ModifiedOnBehalfBy = "modifiedonbehalfby";
            public const string Name = "pp_name";
            public const string OverriddenCreatedOn = "overriddencreatedon";
            public const string OwnerId = "ownerid";
            public const string OwningBusinessUnit = "owningbusinessunit";
            public const string OwningTeam = "owningteam";
            public const string OwningUser = "owninguser";
            public const string Page = "pp_page";
            public const string Purpose = "pp_purpose";
            public const string StateCode = "statecode";
            public const string StatusCode = "statuscode";
            public const string Text = "pp_text";
            public const string TimeZoneRuleVersionNumber = "timezoneruleversionnumber";
            public const string UTCConversionTimeZoneCode = "utcconversiontimezonecode";
            public const string Version = "pp_version";
        }

        public static class Navigation
        {
            public const string FormSubmissionId = "pp_FormSubmissionId";
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

    public static class FormActivity
    {
        public const string Table = "pp_formactivity";
        public const string Set = "pp_formactivities";

        public static class Columns
        {
            public const string ActualEnd = "actualend";
            public const string CreatedBy = "createdby";
            public const string CreatedOn = "createdon";
            public const string CreatedOnBehalfBy = "createdonbehalfby";
            public const string Description = "description";
            public const string FormSubmissionId = "pp_formsubmissionid";
            public const string Id = "activityid";
            public const string ImportSequenceNumber = "importsequencenumber";
            public const string ModifiedBy = "modifiedby";
            public const string ModifiedOn = "modifiedon";
            public const string ModifiedOnBehalfBy = "modifiedonbehalfby";
            public const string OverriddenCreatedOn = "overriddencreatedon";
            public const string OwnerId = "ownerid";
            public const string OwningBusinessUnit = "owningbusinessunit";
            public const string OwningTeam = "owningteam";
            public const string OwningUser = "owninguser";
            public const string RegardingObjectId = "regardingobjectid";
            public const string ScheduledEnd = "scheduledend";
            public const string ScheduledStart = "scheduledstart";
            public const string StateCode = "statecode";
            public const string StatusCode = "statuscode";
            public const string Subject = "subject";
            public const string TimeZoneRuleVersionNumber = "timezoneruleversionnumber";
            public const string UTCConversionTimeZoneCode = "utcconversiontimezonecode";
        }

        public static class Navigation
        {
            public const string FormSubmissionId = "pp_FormSubmissionId";
        }

        public static class StateCodes
        {
            public const int Open = 0;
            public const int Completed = 1;
            public const int Canceled = 2;
            public const int Scheduled = 3;
        }

        public static class StatusCodes
        {
            public const int Open = 1;
            public const int Completed = 2;
            public const int Canceled = 3;
            public const int Scheduled = 4;
        }
    }

    public static class FormDay
    {
        public const string Table = "pp_formday";
        public const string Set = "pp_formdays";

        public static class Columns
        {
            public const string Conversion = "pp_conversion";
            public const string CreatedBy = "createdby";
            public const string CreatedOn = "createdon";
            public const string CreatedOnBehalfBy = "createdonbehalfby";
            public const string Day = "pp_day";
            public const string DayKey = "pp_daykey";
            public const string FormKey = "pp_formkey";
            public const string Id = "pp_formdayid";
            public const string ImportSequenceNumber = "importsequencenumber";
            public const string ModifiedBy = "modifiedby";
            public const string ModifiedOn = "modifiedon";
            public const string ModifiedOnBehalfBy = "modifiedonbehalfby";
            public const string Name = "pp_name";
            public const string OverriddenCreatedOn = "overriddencreatedon";
            public const string OwnerId = "ownerid";
            public const string OwningBusinessUnit = "owningbusinessunit";
            public const string OwningTeam = "owningteam";
            public const string OwningUser = "owninguser";
            public const string Starts = "pp_starts";
            public const string StateCode = "statecode";
            public const string StatusCode = "statuscode";
            public const string Submissions = "pp_submissions";
            public const string TimeZoneRuleVersionNumber = "timezoneruleversionnumber";
            public const string UTCConversionTimeZoneCode = "utcconversiontimezonecode";
            public const string Views = "pp_views";
            public const string WebFormId = "pp_webformid";
        }

        public static class Navigation
        {
            public const string WebFormId = "pp_WebFormId";
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

    public static class FormSubmission
    {
        public const string Table = "pp_formsubmission";
        public const string Set = "pp_formsubmissions";

        public static class Columns
        {
            public const string AccountId = "pp_accountid";
            public const string ClickId = "pp_clickid";
            public const string ClickIdKind = "pp_clickidkind";
            public const string ConfirmBy = "pp_confirmby";
            public const string ConfirmIpAddress = "pp_confirmipaddress";
            public const string ConfirmRequestedOn = "pp_confirmrequestedon";
            public const string ConfirmSentOn = "pp_confirmsenton";
            public const string ConfirmedOn = "pp_confirmedon";
            public const string ContactId = "pp_contactid";
            public const string CreatedBy = "createdby";
            public const string CreatedOn = "createdon";
            public const string CreatedOnBehalfBy = "createdonbehalfby";
            public const string EnvelopeId = "pp_envelopeid";
            public const string Failure = "pp_failure";
            public const string FirstPage = "pp_firstpage";
            public const string FormKey = "pp_formkey";
            public const string Id = "pp_formsubmissionid";
            public const string ImportSequenceNumber = "importsequencenumber";
            public const string IntendedRecordId = "pp_intendedrecordid";
            public const string IsTest = "pp_istest";
            public const string Language = "pp_language";
            public const string LeadId = "pp_leadid";
            public const string Matched = "pp_matched";
            public const string ModifiedBy = "modifiedby";
            public const string ModifiedOn = "modifiedon";
            public const string ModifiedOnBehalfBy = "modifiedonbehalfby";
            public const string Name = "pp_name";
            public const string Outcome = "pp_outcome";
            public const string OverriddenCreatedOn = "overriddencreatedon";
            public const string OwnerId = "ownerid";
            public const string OwningBusinessUnit = "owningbusinessunit";
            public const string OwningTeam = "owningteam";
            public const string OwningUser = "owninguser";
            public const string Page = "pp_page";
            public const string Problem = "pp_problem";
            public const string Reasons = "pp_reasons";
            public const string RecordId = "pp_recordid";
            public const string RecordTable = "pp_recordtable";
            public const string Referrer = "pp_referrer";
            public const string RetryRequestedOn = "pp_retryrequestedon";
            public const string Score = "pp_score";
            public const string StateCode = "statecode";
            public const string StatusCode = "statuscode";
            public const string SubmittedOn = "pp_submittedon";
            public const string TimeZoneRuleVersionNumber = "timezoneruleversionnumber";
            public const string UTCConversionTimeZoneCode = "utcconversiontimezonecode";
            public const string UtmCampaign = "pp_utmcampaign";
            public const string UtmContent = "pp_utmcontent";
            public const string UtmMedium = "pp_utmmedium";
            public const string UtmSource = "pp_utmsource";
            public const string UtmTerm = "pp_utmterm";
            public const string Values = "pp_values";
            public const string Verdict = "pp_verdict";
            public const string WebFormId = "pp_webformid";
        }

        public static class Navigation
        {
            public const string AccountId = "pp_AccountId";
            public const string ContactId = "pp_ContactId";
            public const string LeadId = "pp_LeadId";
            public const string WebFormId = "pp_WebFormId";
        }

        public static class StateCodes
        {
            public const int Active = 0;
            public const int Inactive = 1;
        }

        public static class StatusCodes
        {
            public const int Received = 1;
            public const int Quarantined = 482100001;
            public const int Released = 482100002;
            public const int Spam = 482100003;
            public const int Failed = 482100004;
            public const int AwaitingConfirmation = 482100005;
            public const int Inactive = 2;
        }

        public static class Verdicts
        {
            public const int None = 482100000;
            public const int Fine = 482100001;
            public const int Spam = 482100002;
        }
    }

    public static class FormVersion
    {
        public const string Table = "pp_formversion";
        public const string Set = "pp_formversions";

        public static class Columns
        {
            public const string CreatedBy = "createdby";
            public const string CreatedOn = "createdon";
            public const string CreatedOnBehalfBy = "createdonbehalfby";
            public const string Definition = "pp_definition";
            public const string Id = "pp_formversionid";
            public const string ImportSequenceNumber = "importsequencenumber";
            public const string ModifiedBy = "modifiedby";
            public const string ModifiedOn = "modifiedon";
            public const string ModifiedOnBehalfBy = "modifiedonbehalfby";
            public const string Name = "pp_name";
            public const string OverriddenCreatedOn = "overriddencreatedon";
            public const string OwnerId = "ownerid";
            public const string OwningBusinessUnit = "owningbusinessunit";
            public const string OwningTeam = "owningteam";
            public const string OwningUser = "owninguser";
            public const string PublishedBy = "pp_publishedby";
            public const string PublishedOn = "pp_publishedon";
            public const string StateCode = "statecode";
            public const string StatusCode = "statuscode";
            public const string TimeZoneRuleVersionNumber = "timezoneruleversionnumber";
            public const string UTCConversionTimeZoneCode = "utcconversiontimezonecode";
            public const string Version = "pp_version";
            public const string WebFormId = "pp_webformid";
        }

        public static class Navigation
        {
            public const string PublishedBy = "pp_PublishedBy";
            public const string WebFormId = "pp_WebFormId";
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

    public static class WebForm
    {
        public const string Table = "pp_webform";
        public const string Set = "pp_webforms";

        public static class Columns
        {
            public const string CheckRequestedOn = "pp_checkrequestedon";
            public const string CheckedOn = "pp_checkedon";
            public const string CreatedBy = "createdby";
            public const string CreatedOn = "createdon";
            public const string CreatedOnBehalfBy = "createdonbehalfby";
            public const string Definition = "pp_definition";
            public const string FormKey = "pp_formkey";
            public const string Id = "pp_webformid";
            public const string ImportSequenceNumber = "importsequencenumber";
            public const string MailQueueId = "pp_mailqueueid";
            public const string ModifiedBy = "modifiedby";
            public const string ModifiedOn = "modifiedon";
            public const string ModifiedOnBehalfBy = "modifiedonbehalfby";
            public const string Name = "pp_name";
            public const string OverriddenCreatedOn = "overriddencreatedon";
            public const string OwnerId = "ownerid";
            public const string OwningBusinessUnit = "owningbusinessunit";
            public const string OwningTeam = "owningteam";
            public const string OwningUser = "owninguser";
            public const string Page = "pp_page";
            public const string Problem = "pp_problem";
            public const string PublishRequest = "pp_publishrequest";
            public const string PublishedHash = "pp_publishedhash";
            public const string PublishedOn = "pp_publishedon";
            public const string PublishedVersion = "pp_publishedversion";
            public const string Snippet = "pp_snippet";
            public const string StateCode = "statecode";
            public const string StatusCode = "statuscode";
            public const string TimeZoneRuleVersionNumber = "timezoneruleversionnumber";
            public const string UTCConversionTimeZoneCode = "utcconversiontimezonecode";
        }

        public static class Navigation
        {
            public const string MailQueueId = "pp_MailQueueId";
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
            public const int ChangedSincePublished = 482100003;
            public const int NeedsAttention = 482100004;
            public const int Withdrawn = 2;
        }
    }
}
