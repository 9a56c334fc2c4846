namespace PowerPacks.Sandbox.Providers.Phones;

/// <summary>The phones, for programs and tests.</summary>
internal sealed class PhoneRoutes(PhoneBook phones, IReadOnlyList<ICarrier> carriers)
{
    /// <summary>Pictures of one text.</summary>
    public const int MaxMedia = 10;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/phones.json", () => TypedResults.Ok(List().Select(listed => Describe(listed.Phone, listed.Texts.Count))));
        routes.MapPut("/phones/{number}/outcome", (string number, WantedOutcome wanted) => Set(number, wanted));
        routes.MapPost("/phones/{number}/texts", (string number, WantedText wanted) => TextAsync(number, wanted));
        routes.MapPost("/phones/{number}/deliver", (string number) => NumberOf(number) is { } phone ? Results.Ok(new { released = carriers.Sum(c => c.Release(phone)) }) : NoNumber(number));
    }

    /// <summary>With or without its plus; null where nobody could have it.</summary>
    public static string? NumberOf(string segment) => $"+{segment.TrimStart('+')}" is var number && Country.IsNumber(number) ? number : null;

    /// <summary>Those that texted or were texted, the last one first, each with its texts, newest first; and then those of which only something was said.</summary>
    public IReadOnlyList<(Phone Phone, IReadOnlyList<PhoneText> Texts)> List()
    {
        var texts = TextsOf(null).GroupBy(t => t.Phone).ToDictionary(g => g.Key, g => (IReadOnlyList<PhoneText>)[.. g]);
        return [.. texts.Keys.Concat(phones.Known.Select(p => p.Number).Order(StringComparer.Ordinal)).Distinct().Select(number => (phones.Get(number), texts.GetValueOrDefault(number, [])))];
    }

    /// <summary>Whoever carried them: newest first.</summary>
    public IReadOnlyList<PhoneText> TextsOf(string? phone) => [.. carriers.SelectMany(c => c.Texts(phone)).OrderByDescending(t => t.At)];

    /// <returns>Whose number it is; null for nobody's.</returns>
    public ICarrier? CarrierOf(string number) => carriers.FirstOrDefault(c => c.Numbers.Any(n => n.Number == number));

    private static IResult NoNumber(string segment) => Results.Problem($"{segment} is no number in E.164 without its plus.", statusCode: StatusCodes.Status400BadRequest);

    private static object Describe(Phone phone, int texts) => new
    {
        phone.Number,
        outcome = phone.Outcome.Name,
        phone.Order,
        line = phone.LineType,
        phone.OptedOutOf,
        phone.Deactivated,
        messages = texts,
    };

    private IResult Set(string segment, WantedOutcome wanted)
    {
        if (NumberOf(segment) is not { } number) return NoNumber(segment);
        if (Outcome.Find(wanted.Outcome ?? Outcome.Delivered.Name) is not { } outcome) return Results.Problem($"outcome is one of {string.Join(", ", Outcome.All.Select(o => o.Name))}.", statusCode: StatusCodes.Status400BadRequest);
        if (wanted.Order is { } order && !Phone.Orders.Contains(order)) return Results.Problem($"order is one of {string.Join(", ", Phone.Orders)}.", statusCode: StatusCodes.Status400BadRequest);
        if (wanted.Line is { } line && !Phone.Lines.Contains(line)) return Results.Problem($"line is one of {string.Join(", ", Phone.Lines)}.", statusCode: StatusCodes.Status400BadRequest);
        var changed = phones.Change(number, p => p with { Outcome = outcome, Order = wanted.Order ?? Phone.InOrder, Line = wanted.Line, Deactivated = wanted.Deactivated });
        return changed is null ? Results.Problem("There are too many phones.", statusCode: StatusCodes.Status409Conflict) : Results.Ok(Describe(changed, TextsOf(number).Count));
    }

    private async Task<IResult> TextAsync(string segment, WantedText wanted)
    {
        if (NumberOf(segment) is not { } phone) return NoNumber(segment);
        if (CarrierOf(wanted.To ?? "") is not { } carrier) return Results.Problem($"to is one of {string.Join(", ", carriers.SelectMany(c => c.Numbers).Select(n => n.Number))}.", statusCode: StatusCodes.Status400BadRequest);
        if (wanted.Media is < 0 or > MaxMedia) return Results.Problem($"media is from 0 to {MaxMedia}.", statusCode: StatusCodes.Status400BadRequest);
        return Results.Ok(await carrier.TextAsync(phone, wanted.To!, wanted.Body ?? "", wanted.Media));
    }

    /// <param name="Outcome">A name of <see cref="Phones.Outcome.All"/>; delivered where it is missing.</param>
    /// <param name="Order">One of <see cref="Phone.Orders"/>; in order where it is missing.</param>
    /// <param name="Line">What Lookup says; what follows from the outcome where it is missing.</param>
    /// <param name="Deactivated">The day on which the carrier took the number back.</param>
    private sealed record WantedOutcome(string? Outcome, string? Order, string? Line, DateOnly? Deactivated);

    /// <param name="To">One of our numbers.</param>
    /// <param name="Body">The text.</param>
    /// <param name="Media">How many times the sample picture goes along.</param>
    private sealed record WantedText(string? To, string? Body, int Media);
}
