namespace PowerPacks.Relay.Packs.Email.Verdicts;

/// <summary>Who a hit came from.</summary>
internal enum Who
{
    Uncertain,
    Person,
    Machine,
}
