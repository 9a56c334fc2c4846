namespace PowerPacks.Host.Embedded;

/// <summary>One organization's pack on its way to one destination: the unit of fairness and order, so that a flood of forms delays no text message.</summary>
internal readonly record struct Lane(Guid Organization, string Pack, string Destination);
