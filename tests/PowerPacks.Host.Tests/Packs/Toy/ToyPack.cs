using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PowerPacks.Relay;

namespace PowerPacks.Host.Tests.Packs.Toy;

/// <summary>A thirteenth pack, both directions: a public door for postcards, a setting, a provider's name, rows. This folder is all of it.</summary>
internal sealed class ToyPack : Pack
{
    private static readonly CrmTable Postcards = new("toy_postcard", "toy_postcards", "toy_postcardid");

    /// <summary>What becomes of a postcard, where a test says so; null delivers it.</summary>
    public Func<OpenedEnvelope, DeliveryResult?> Mood { get; set; } = _ => null;

    public override string Name => "toy";

    public override ProcessingRecord Processing { get; } = new(Words.Same("Postcards for tests."), [Words.Same("senders")], [Words.Same("what they write")], [], Words.Same("Until it is delivered."));

    public override void MapOrganization(IEndpointRouteBuilder routes, PackContext context) =>
        routes.MapPut("boxes/{box}", async (HttpContext http, string box, CancellationToken cancellation) =>
        {
            await context.Settings.WriteAsync(PackContext.Caller(http).Id, box, new Box(box), cancellation);
            return await context.Settings.ClaimAsync(box, PackContext.Caller(http).Id, box, cancellation) ? Results.NoContent() : Results.Conflict();
        });

    public override void MapPublic(IEndpointRouteBuilder routes, PackContext context) =>
        routes.MapPost("postcards/{address}", async (HttpContext http, string address, CancellationToken cancellation) =>
        {
            if (await context.Settings.ResolveAsync(address, cancellation) is not { } owner) return Results.NotFound();
            using var reader = new StreamReader(http.Request.Body);
            var receipt = await context.Intake.AcceptAsync(
                new Message(owner.Organization, "postcard", Encoding.UTF8.GetBytes(await reader.ReadToEndAsync(cancellation))), cancellation);
            return receipt is Receipt.Accepted accepted ? Results.Accepted(null, accepted.EnvelopeId.ToString("N")) : Results.StatusCode(503);
        });

    public override ValueTask<DeliveryResult> DeliverAsync(OpenedEnvelope envelope, PackContext context, CancellationToken cancellation) =>
        ValueTask.FromResult(Mood(envelope) ?? new DeliveryResult.Completed(
            [new CrmRow(Postcards, new RowKey("toy_envelopeid", envelope.Envelope.Key), new Dictionary<string, object?> { ["toy_text"] = Encoding.UTF8.GetString(envelope.Payload.Span) })]));

    internal sealed record Box(string Name);
}
