namespace PowerPacks.Relay.Packs.Sms;

/// <summary>What PowerSMS's tables are called in the CRM, from their declaration: the command "names" of PowerPacks.Solutions writes this file.</summary>
internal static class CrmNames
{
    public static class Sms
    {
        public const string Table = "pp_sms";
        public const string Set = "pp_smses";

        public static class Columns
        {
            public const string ActualEnd = "actualend";
            public const string BatchId = "pp_batchid";
            public const string Cost = "pp_cost";
            public const string CreatedBy = "createdby";
            public const string CreatedOn = "createdon";
            public const string CreatedOnBehalfBy = "createdonbehalfby";
            public const string Currency = "pp_currency";
            public const string DeliveredOn = "pp_deliveredon";
            public const string Description = "description";
            public const string Direction = "pp_direction";
            public const string ErrorCode = "pp_errorcode";
            public const string Failure = "pp_failure";
            public const string Id = "activityid";
            public const string ImportSequenceNumber = "importsequencenumber";
            public const string Keyword = "pp_keyword";
            public const string MediaCount = "pp_mediacount";
            public const string MediaUrls = "pp_mediaurls";
            public const string ModifiedBy = "modifiedby";
            public const string ModifiedOn = "modifiedon";
            public const string ModifiedOnBehalfBy = "modifiedonbehalfby";
            public const string NeedsAnswer = "pp_needsanswer";
            public const string Number = "pp_number";
            public const string OverriddenCreatedOn = "overriddencreatedon";
            public const string OwnerId = "ownerid";
            public const string OwningBusinessUnit = "owningbusinessunit";
            public const string OwningTeam = "owningteam";
            public const string OwningUser = "owninguser";
            public const string Problem = "pp_problem";
            public const string ProviderId = "pp_providerid";
            public const string RegardingObjectId = "regardingobjectid";
            public const string ScheduledEnd = "scheduledend";
            public const string ScheduledStart = "scheduledstart";
            public const string Segments = "pp_segments";
            public const string SendAt = "pp_sendat";
            public const string SenderId = "pp_senderid";
            public const string SenderKey = "pp_senderkey";
            public const string SentOn = "pp_senton";
            public const string StateCode = "statecode";
            public const string StatusCode = "statuscode";
            public const string Subject = "subject";
            public const string TemplateId = "pp_templateid";
            public const string Text = "pp_text";
            public const string TimeZoneRuleVersionNumber = "timezoneruleversionnumber";
            public const string UTCConversionTimeZoneCode = "utcconversiontimezonecode";
            public const string UserId = "pp_userid";
        }

        public static class Navigation
        {
            public const string BatchId = "pp_BatchId";
            public const string SenderId = "pp_SenderId";
            public const string TemplateId = "pp_TemplateId";
            public const string UserId = "pp_UserId";
        }

        public static class Directions
        {
            public const int Outgoing = 482100001;
            public const int Incoming = 482100002;
        }

        public static class Failures
        {
            public const int TheReceiverHasOptedOut = 482100001;
            public const int TheNumberDoesNotExist = 482100002;
            public const int TheNumberCannotReceiveTextsItMayBeALandline = 482100003;
            public const int ThePhoneIsSwitchedOffOrOutOfReach = 482100004;
            public const int TheReceiverOrTheCarrierHasBlockedIt = 482100005;
            public const int TheNumberIsNotInUseAnyMore = 482100006;
            public const int TheCarrierTookItForSpam = 482100007;
            public const int TheSenderIsNotRegisteredWithUSCarriersA2P10DLC = 482100008;
            public const int TheTextIsEmptyOrTooLong = 482100009;
            public const int ThePictureCannotBeSent = 482100010;
            public const int TheSendersNumberIsNotTheAccounts = 482100011;
            public const int TheSenderMayNotTextThisCountry = 482100012;
            public const int ThereIsNoProofOfConsent = 482100013;
            public const int TheNumberIsOnHoldSomebodyMustDecide = 482100014;
            public const int TheNumberMayBelongToSomebodyElseNow = 482100015;
            public const int ItWaitedTooLongAndWasNotSent = 482100016;
            public const int APlaceInTheTextHasNoValue = 482100017;
            public const int TheCarrierDidNotSayWhy = 482100099;
        }

        public static class Keywords
        {
            public const int STOP = 482100001;
            public const int START = 482100002;
            public const int HELP = 482100003;
            public const int STOPInOwnWords = 482100004;
        }

        public static class StateCodes
        {
            public const int Open = 0;
            public const int Completed = 1;
            public const int Canceled = 2;
        }

        public static class StatusCodes
        {
            public const int Draft = 1;
            public const int Sending = 482100001;
            public const int WaitsForItsTime = 482100002;
            public const int Received = 482100003;
            public const int Sent = 2;
            public const int Delivered = 482100004;
            public const int Read = 482100005;
            public const int ReceivedAndDone = 482100006;
            public const int Failed = 3;
            public const int NotDelivered = 482100007;
            public const int Withdrawn = 482100008;
        }
    }

    public static class SmsBatch
    {
        public const string Table = "pp_smsbatch";
        public const string Set = "pp_smsbatches";

        public static class Columns
        {
            public const string ApprovedBy = "pp_approvedby";
            public const string ApprovedOn = "pp_approvedon";
            public const string CreatedBy = "createdby";
            public const string CreatedOn = "createdon";
            public const string CreatedOnBehalfBy = "createdonbehalfby";
            public const string Enqueued = "pp_enqueued";
            public const string EstimatedCost = "pp_estimatedcost";
            public const string Id = "pp_smsbatchid";
            public const string ImportSequenceNumber = "importsequencenumber";
            public const string LeftOut = "pp_leftout";
            public const string LeftOutWhy = "pp_leftoutwhy";
            public const string ListId = "pp_listid";
            public const string ModifiedBy = "modifiedby";
            public const string ModifiedOn = "modifiedon";
            public const string ModifiedOnBehalfBy = "modifiedonbehalfby";
            public const string Name = "pp_name";
            public const string NextPage = "pp_nextpage";
            public const string OverriddenCreatedOn = "overriddencreatedon";
            public const string OwnerId = "ownerid";
            public const string OwningBusinessUnit = "owningbusinessunit";
            public const string OwningTeam = "owningteam";
            public const string OwningUser = "owninguser";
            public const string Problem = "pp_problem";
            public const string Query = "pp_query";
            public const string Receivers = "pp_receivers";
            public const string SendAt = "pp_sendat";
            public const string SenderId = "pp_senderid";
            public const string StateCode = "statecode";
            public const string StatusCode = "statuscode";
            public const string TemplateId = "pp_templateid";
            public const string TestNumber = "pp_testnumber";
            public const string Text = "pp_text";
            public const string TimeZoneRuleVersionNumber = "timezoneruleversionnumber";
            public const string UTCConversionTimeZoneCode = "utcconversiontimezonecode";
        }

        public static class Navigation
        {
            public const string ApprovedBy = "pp_ApprovedBy";
            public const string ListId = "pp_ListId";
            public const string SenderId = "pp_SenderId";
            public const string TemplateId = "pp_TemplateId";
        }

        public static class StateCodes
        {
            public const int Active = 0;
            public const int Inactive = 1;
        }

        public static class StatusCodes
        {
            public const int Draft = 1;
            public const int AwaitsApproval = 482100001;
            public const int BeingSent = 482100002;
            public const int NeedsAttention = 482100003;
            public const int Sent = 2;
            public const int Withdrawn = 482100004;
        }
    }

    public static class SmsConsentProof
    {
        public const string Table = "pp_smsconsentproof";
        public const string Set = "pp_smsconsentproofs";

        public static class Columns
        {
            public const string CreatedBy = "createdby";
            public const string CreatedOn = "createdon";
            public const string CreatedOnBehalfBy = "createdonbehalfby";
            public const string Given = "pp_given";
            public const string GivenOn = "pp_givenon";
            public const string Id = "pp_smsconsentproofid";
            public const string ImportSequenceNumber = "importsequencenumber";
            public const string IpAddress = "pp_ipaddress";
            public const string ModifiedBy = "modifiedby";
            public const string ModifiedOn = "modifiedon";
            public const string ModifiedOnBehalfBy = "modifiedonbehalfby";
            public const string Name = "pp_name";
            public const string Number = "pp_number";
            public const string OptStateId = "pp_optstateid";
            public const string OverriddenCreatedOn = "overriddencreatedon";
            public const string OwnerId = "ownerid";
            public const string OwningBusinessUnit = "owningbusinessunit";
            public const string OwningTeam = "owningteam";
            public const string OwningUser = "owninguser";
            public const string SenderId = "pp_senderid";
            public const string Source = "pp_source";
            public const string StateCode = "statecode";
            public const string StatusCode = "statuscode";
            public const string Text = "pp_text";
            public const string TimeZoneRuleVersionNumber = "timezoneruleversionnumber";
            public const string UTCConversionTimeZoneCode = "utcconversiontimezonecode";
        }

        public static class Navigation
        {
            public const string OptStateId = "pp_OptStateId";
            public const string SenderId = "pp_SenderId";
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

    public static class SmsErasure
    {
        public const string Table = "pp_smserasure";
        public const string Set = "pp_smserasures";

        public static class Columns
        {
            public const string Answer = "pp_answer";
            public const string CreatedBy = "createdby";
            public const string CreatedOn = "createdon";
            public const string CreatedOnBehalfBy = "createdonbehalfby";
            public const string ErasedOn = "pp_erasedon";
            public const string Id = "pp_smserasureid";
            public const string ImportSequenceNumber = "importsequencenumber";
            public const string MediaErased = "pp_mediaerased";
            public const string ModifiedBy = "modifiedby";
            public const string ModifiedOn = "modifiedon";
            public const string ModifiedOnBehalfBy = "modifiedonbehalfby";
            public const string Name = "pp_name";
            public const string OverriddenCreatedOn = "overriddencreatedon";
            public const string OwnerId = "ownerid";
            public const string OwningBusinessUnit = "owningbusinessunit";
            public const string OwningTeam = "owningteam";
            public const string OwningUser = "owninguser";
            public const string Provider = "pp_provider";
            public const string ProviderId = "pp_providerid";
            public const string RequestedOn = "pp_requestedon";
            public const string Result = "pp_result";
            public const string StateCode = "statecode";
            public const string StatusCode = "statuscode";
            public const string TimeZoneRuleVersionNumber = "timezoneruleversionnumber";
            public const string UTCConversionTimeZoneCode = "utcconversiontimezonecode";
        }

        public static class Results
        {
            public const int Erased = 482100001;
            public const int WasNotThereAnyMore = 482100002;
            public const int TheProviderCannotErase = 482100003;
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

    public static class SmsOptState
    {
        public const string Table = "pp_smsoptstate";
        public const string Set = "pp_smsoptstates";

        public static class Columns
        {
            public const string ChangedOn = "pp_changedon";
            public const string ConsentOn = "pp_consenton";
            public const string CreatedBy = "createdby";
            public const string CreatedOn = "createdon";
            public const string CreatedOnBehalfBy = "createdonbehalfby";
            public const string Id = "pp_smsoptstateid";
            public const string ImportSequenceNumber = "importsequencenumber";
            public const string Key = "pp_key";
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
            public const string Said = "pp_said";
            public const string SenderId = "pp_senderid";
            public const string SenderKey = "pp_senderkey";
            public const string SmsId = "pp_smsid";
            public const string Source = "pp_source";
            public const string State = "pp_state";
            public const string StateCode = "statecode";
            public const string StatusCode = "statuscode";
            public const string TimeZoneRuleVersionNumber = "timezoneruleversionnumber";
            public const string UTCConversionTimeZoneCode = "utcconversiontimezonecode";
        }

        public static class Navigation
        {
            public const string SenderId = "pp_SenderId";
            public const string SmsId = "pp_SmsId";
        }

        public static class Sources
        {
            public const int AKeywordByText = 482100001;
            public const int InOwnWordsByText = 482100002;
            public const int TheProviderSaysSo = 482100003;
            public const int EnteredByAUser = 482100004;
            public const int AWebForm = 482100005;
            public const int AListOfNumbersGivenUp = 482100006;
        }

        public static class States
        {
            public const int OptedIn = 482100001;
            public const int OptedOut = 482100002;
            public const int OnHoldSomebodyMustDecide = 482100003;
            public const int CannotReceiveTexts = 482100004;
            public const int BelongsToSomebodyElseNow = 482100005;
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

    public static class SmsQuietRule
    {
        public const string Table = "pp_smsquietrule";
        public const string Set = "pp_smsquietrules";

        public static class Columns
        {
            public const string Country = "pp_country";
            public const string CreatedBy = "createdby";
            public const string CreatedOn = "createdon";
            public const string CreatedOnBehalfBy = "createdonbehalfby";
            public const string Days = "pp_days";
            public const string From = "pp_from";
            public const string Id = "pp_smsquietruleid";
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
            public const string SenderId = "pp_senderid";
            public const string StateCode = "statecode";
            public const string StatusCode = "statuscode";
            public const string TimeZoneRuleVersionNumber = "timezoneruleversionnumber";
            public const string UTCConversionTimeZoneCode = "utcconversiontimezonecode";
            public const string Until = "pp_until";
        }

        public static class Navigation
        {
            public const string SenderId = "pp_SenderId";
        }

        public static class Dayss
        {
            public const int Monday = 482100001;
            public const int Tuesday = 482100002;
            public const int Wednesday = 482100003;
            public const int Thursday = 482100004;
            public const int Friday = 482100005;
            public const int Saturday = 482100006;
            public const int Sunday = 482100007;
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

    public static class SmsSender
    {
        public const string Table = "pp_smssender";
        public const string Set = "pp_smssenders";

        public static class Columns
        {
            public const string ConnectedOn = "pp_connectedon";
            public const string ConsentRequired = "pp_consentrequired";
            public const string Country = "pp_country";
            public const string CreatedBy = "createdby";
            public const string CreatedOn = "createdon";
            public const string CreatedOnBehalfBy = "createdonbehalfby";
            public const string Currency = "pp_currency";
            public const string HelpReply = "pp_helpreply";
            public const string Id = "pp_smssenderid";
            public const string ImportSequenceNumber = "importsequencenumber";
            public const string InboundAddress = "pp_inboundaddress";
            public const string Key = "pp_key";
            public const string MatchOrder = "pp_matchorder";
            public const string MessagingService = "pp_messagingservice";
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
            public const string Price = "pp_price";
            public const string Problem = "pp_problem";
            public const string Provider = "pp_provider";
            public const string PublishRequest = "pp_publishrequest";
            public const string Rate = "pp_rate";
            public const string Registration = "pp_registration";
            public const string StartReply = "pp_startreply";
            public const string StateCode = "statecode";
            public const string StatusCode = "statuscode";
            public const string StopReply = "pp_stopreply";
            public const string TimeZoneRuleVersionNumber = "timezoneruleversionnumber";
            public const string UTCConversionTimeZoneCode = "utcconversiontimezonecode";
            public const string UnknownNumbers = "pp_unknownnumbers";
        }

        public static class Providers
        {
            public const int Twilio = 482100001;
            public const int CallFire = 482100002;
        }

        public static class Registrations
        {
            public const int NotNeeded = 482100001;
            public const int Registered = 482100002;
            public const int Pending = 482100003;
            public const int NotRegistered = 482100004;
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
            public const int Withdrawn = 2;
        }

        public static class UnknownNumberss
        {
            public const int KeepLinkedToNobody = 482100001;
            public const int MakeALead = 482100002;
            public const int MakeAContact = 482100003;
        }
    }

    public static class SmsTemplate
    {
        public const string Table = "pp_smstemplate";
        public const string Set = "pp_smstemplates";

        public static class Columns
        {
            public const string CreatedBy = "createdby";
            public const string CreatedOn = "createdon";
            public const string CreatedOnBehalfBy = "createdonbehalfby";
            public const string Id = "pp_smstemplateid";
            public const string ImportSequenceNumber = "importsequencenumber";
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
            public const string StateCode = "statecode";
            public const string StatusCode = "statuscode";
            public const string Text = "pp_text";
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
            public const int Active = 1;
            public const int Inactive = 2;
        }
    }
}
