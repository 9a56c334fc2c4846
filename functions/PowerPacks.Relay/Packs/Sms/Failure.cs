using Names = PowerPacks.Relay.Packs.Sms.CrmNames.Sms.Failures;

namespace PowerPacks.Relay.Packs.Sms;

/// <summary>Why a text did not arrive, by the number of the choice in the CRM that says it in a sentence.</summary>
internal enum Failure
{
    OptedOut = Names.TheReceiverHasOptedOut,
    NoSuchNumber = Names.TheNumberDoesNotExist,
    CannotReceive = Names.TheNumberCannotReceiveTextsItMayBeALandline,
    OutOfReach = Names.ThePhoneIsSwitchedOffOrOutOfReach,
    Blocked = Names.TheReceiverOrTheCarrierHasBlockedIt,
    NotInUse = Names.TheNumberIsNotInUseAnyMore,
    TakenForSpam = Names.TheCarrierTookItForSpam,
    NotRegistered = Names.TheSenderIsNotRegisteredWithUSCarriersA2P10DLC,
    BadText = Names.TheTextIsEmptyOrTooLong,
    BadMedia = Names.ThePictureCannotBeSent,
    WrongSender = Names.TheSendersNumberIsNotTheAccounts,
    CountryNotAllowed = Names.TheSenderMayNotTextThisCountry,
    OnHold = Names.TheNumberIsOnHoldSomebodyMustDecide,
    GivenUp = Names.TheNumberMayBelongToSomebodyElseNow,
    WaitedTooLong = Names.ItWaitedTooLongAndWasNotSent,
    NotTold = Names.TheCarrierDidNotSayWhy,
}
