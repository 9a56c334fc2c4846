using PowerPacks.Core;
using PowerPacks.Solutions;

namespace PowerPacks.Packs.Sms;

/// <summary>PowerSMS's CRM side: texts on the timeline, who sends them, who may be texted.</summary>
public static class SmsSolution
{
    public const string UniqueName = "PowerSMS";

    public static readonly Solution Declaration = new(UniqueName,
        ("PowerSMS", "PowerSMS", "PowerSMS", "PowerSMS"),
        (
            "Texts to and from your contacts, with what became of each, and nobody texted who said stop.",
            "Des SMS vers et depuis vos contacts, avec le sort de chacun, et personne qui ait dit stop n’en reçoit.",
            "Sms’en naar en van uw contactpersonen, met wat er van elk werd, en niemand die stop zei krijgt er een.",
            "SMS para e dos seus contatos, com o destino de cada um, e ninguém que disse parar os recebe."))
    {
        Requires = [CoreSolution.UniqueName],
        Tables = Tables.All,
        Extensions = Extensions.All,
        WebResources = Pages.All,
        Dashboards = [Dashboards.Sms],
        Roles = [Roles.Administrator, Roles.User, Roles.Relay],
        Apps = [Apps.PowerSms],
    };
}
