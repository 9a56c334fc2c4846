using System.Xml.Linq;

namespace PowerPacks.Plugins;

/// <summary>
/// Shows the registration to the relay, renews it, gives the organization a new key, or ends it: with the key, which only plug-ins read. Whoever asks waits, since there is an answer to
/// show.
/// </summary>
[CustomApi("pp_ChangeRegistration", Privilege = "prvWritepp_Registration", Description = "Shows the registration to the relay, renews it, rotates its key, or ends it.")]
[ResponseProperty("RelayTold", ApiType.Boolean, Description = "After unregistering: whether the relay knows. One that was away stops when its grant ends.")]
[RequestParameter("Change", ApiType.String, Description = "check, renew, rotate or unregister.")]
public sealed class ChangeRegistration : Plugin
{
    private protected override void Run(PluginRun run)
    {
        var registration = Registered.Find(run);
        if (registration is null) throw run.Refuse(Texts.NotRegistered);
        var engine = RelayClient.OfEngine(run, registration);
        switch (run.Input<string>("Change"))
        {
            case "renew":
                Keep(run, registration, Done(run, engine.Get(RegistrationReceipt.Grant)));
                break;
            case "check":
                Show(run, registration);
                break;
            case "rotate":
                Keep(run, registration, Done(run, engine.Post("/v1/registration/keys", "{}")));
                break;
            case "unregister":
                End(run, registration, engine.Delete("/v1/registration"));
                break;
            default:
                throw run.Refuse(CoreTexts.UnknownChange);
        }
    }

    private static XElement? Done(PluginRun run, RelayAnswer answer) =>
        answer.Outcome == RelayOutcome.Done ? answer.Body : throw run.Refuse(answer.Message!);

    private static void Keep(PluginRun run, Registered registration, XElement? receipt)
    {
        run.Update(RegistrationReceipt.Changes(registration.Id, receipt));
        Show(run, registration);
    }

    /// <summary>At once: a job would wait behind an older one that is tried again later. Where the relay is away, one goes on by itself.</summary>
    private static void Show(PluginRun run, Registered registration)
    {
        if (RelayConnection.Make(run, registration.Id) != null) run.Update(new Registration { Id = registration.Id, CheckRequestedOn = DateTime.UtcNow });
    }

    /// <summary>A key that registration does not know any more has nothing left to end there.</summary>
    private static void End(PluginRun run, Registered registration, RelayAnswer answer)
    {
        const int unauthorized = 401, notFound = 404;
        if (answer.Outcome != RelayOutcome.Done && !(answer.Status is unauthorized or notFound)) throw run.Refuse(answer.Message!);
        // The relay holds a grant for days yet. One that cannot be told keeps accepting until then, and the page says so: there is no key left to tell it with later.
        var told = RelayClient.Of(run, registration).Delete("/v1/organization");
        run.Answer("RelayTold", told.Outcome == RelayOutcome.Done || told.Status == unauthorized);
        run.Update(new Registration
        {
            Id = registration.Id,
            OrganizationKey = null,
            Grant = null,
            StateCode = Registration.StateCodes.Inactive,
            StatusCode = Registration.StatusCodes.Unregistered,
            Message = null,
        });
    }
}
