using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using PowerPacks.Registration;
using PowerPacks.Relay;
using static PowerPacks.Registration.RegistrationAnswer;
using Receipt = Microsoft.AspNetCore.Http.HttpResults.Results<
    Microsoft.AspNetCore.Http.HttpResults.Ok<PowerPacks.Host.Http.RegistrationReceipt>,
    Microsoft.AspNetCore.Http.HttpResults.Created<PowerPacks.Host.Http.RegistrationReceipt>,
    PowerPacks.Host.Http.Refused>;

namespace PowerPacks.Host.Http;

/// <summary>What an organization does about its registration; all of it stands behind <see cref="CallerDoor"/>.</summary>
internal sealed class RegistrationRoutes(RegistrationDesk desk, CallerDoor door, IReadOnlyDictionary<Region, Uri> relays, ILogger logger)
{
    private const string Own = "/v1/registration";

    public async Task<Receipt> RegisterAsync(HttpContext http, CancellationToken cancellation)
    {
        var (request, refused) = await StrictJson.ReadAsync<RegistrationRequest>(http.Request, cancellation);
        if (request is null) return refused!;
        return Answer(http, "registered", await desk.RegisterAsync(request, http.Features.Get<CallerDoor.Caller>()?.Key, cancellation), Own);
    }

    public Ok<ShownRegistration> Show(HttpContext http) => TypedResults.Ok(ShownRegistration.Of(Caller(http).Registration, relays));

    public async Task<Receipt> ChangeAsync(HttpContext http, CancellationToken cancellation)
    {
        var (change, refused) = await StrictJson.ReadAsync<RegistrationChange>(http.Request, cancellation);
        if (change is null) return refused!;
        return Answer(http, "changed", await desk.ChangeAsync(Caller(http).Key, change, cancellation));
    }

    public async Task<Results<NoContent, Refused>> DeleteAsync(HttpContext http, CancellationToken cancellation)
    {
        var (key, registration) = Caller(http);
        var answer = await desk.DeleteAsync(key, cancellation);
        if (answer is RegistrationAnswer.Refused refused) return Refuse(http, refused);
        RegistrationLog.Deleted(logger, registration.Organization.Id, registration.Organization.Region.Name);
        return TypedResults.NoContent();
    }

    public async Task<Receipt> RenewGrantAsync(HttpContext http, CancellationToken cancellation) =>
        Answer(http, "grant renewed", await desk.RenewGrantAsync(Caller(http).Key, cancellation));

    public static Ok<ShownKey[]> ListKeys(HttpContext http) => TypedResults.Ok(Caller(http).Registration.Keys.Select(ShownKey.Of).ToArray());

    public async Task<Receipt> RotateKeyAsync(HttpContext http, CancellationToken cancellation) =>
        Answer(http, "key rotated", await desk.RotateKeyAsync(Caller(http).Key, cancellation), $"{Own}/keys");

    public async Task<Receipt> RevokeKeyAsync(HttpContext http, string keyId, CancellationToken cancellation) =>
        Answer(http, "key revoked", await desk.RevokeKeyAsync(Caller(http).Key, keyId, cancellation));

    private static CallerDoor.Caller Caller(HttpContext http) => http.Features.GetRequiredFeature<CallerDoor.Caller>();

    /// <summary>A receipt, or the refusal; 201 where a key was made and has a place.</summary>
    private Receipt Answer(HttpContext http, string verb, RegistrationAnswer answer, string? place = null)
    {
        if (answer is not Granted granted) return Refuse(http, (RegistrationAnswer.Refused)answer);
        var (organization, packs, serial) = (granted.Registration.Organization, granted.Registration.Packs, granted.Registration.GrantSerial);
        RegistrationLog.Done(logger, verb, organization.Id, organization.Region.Name, serial, packs.Count);
        var receipt = RegistrationReceipt.Of(granted, relays);
        return receipt.Key is null ? TypedResults.Ok(receipt) : TypedResults.Created(place, receipt);
    }

    /// <summary>An organization id that is tried without its key counts like a key that is guessed.</summary>
    private Refused Refuse(HttpContext http, RegistrationAnswer.Refused refused)
    {
        var key = http.Features.Get<CallerDoor.Caller>()?.Key;
        return refused.Reason switch
        {
            Refusal.AlreadyRegistered => door.Fail(http, "already registered", key, RegistrationRefusals.Of(refused)),
            Refusal.Unauthenticated => door.Fail(http, "key revoked meanwhile", key),
            _ => RegistrationRefusals.Of(refused),
        };
    }
}
