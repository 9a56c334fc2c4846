using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Tables.Looks;

/// <summary>The views that Dynamics gives a table: what is active, what is mine, all of it, and those with which people find rows.</summary>
internal static class UsualViews
{
    private const string Active = "0";

    /// <param name="active">Title of the list of what is in the first state; it is what a person sees first.</param>
    /// <param name="mine">Title of the list of the person's own; null where rows have no owner.</param>
    /// <param name="all">Title of the list of everything.</param>
    /// <param name="searched">Columns that quick find looks through.</param>
    /// <param name="columns">What the lists show.</param>
    public static IReadOnlyList<View> Of(Label? active, Label? mine, Label all, IReadOnlyList<string> searched, params IReadOnlyList<ViewColumn> columns)
    {
        var order = new[] { new SortOrder("createdon", Descending: true) };
        var views = new List<View>();
        if (active is not null) views.Add(new View("active", active, columns) { IsDefault = true, Conditions = [new("statecode", "eq", Active)], Order = order });
        if (mine is not null) views.Add(new View("mine", mine, columns) { Conditions = [new("ownerid", "eq-userid"), new("statecode", "eq", Active)], Order = order });
        views.Add(new View("all", all, columns) { IsDefault = active is null, Order = order });
        if (active is not null) views.Add(new View("inactive", ("No longer active", "Inactifs", "Niet meer actief", "Inativos"), columns) { Conditions = [new("statecode", "ne", Active)], Order = order });
        views.AddRange(Finding(searched, columns));
        return views;
    }

    /// <summary>Those that a person does not choose: quick find, and what a lookup offers.</summary>
    public static IEnumerable<View> Finding(IReadOnlyList<string> searched, IReadOnlyList<ViewColumn> columns) =>
    [
        new View("find", ("Quick find", "Recherche rapide", "Snel zoeken", "Localização rápida"), columns) { Kind = ViewKind.QuickFind, IsDefault = true, Searched = searched },
        new View("lookup", ("Lookup", "Recherche", "Opzoeken", "Pesquisa"), [.. columns.Take(3)]) { Kind = ViewKind.Lookup, IsDefault = true, Searched = searched },
    ];
}
