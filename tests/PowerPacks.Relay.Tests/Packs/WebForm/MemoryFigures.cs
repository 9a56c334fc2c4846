using System.Collections.Concurrent;

namespace PowerPacks.Relay.Tests.Packs;

/// <summary>Figures in memory.</summary>
internal sealed class MemoryFigures : IFigures
{
    private readonly ConcurrentDictionary<(Guid Organization, string Subject, string Kind), int> counts = new();

    public void Count(Guid organization, string subject, string kind) => counts.AddOrUpdate((organization, subject, kind), 1, (_, before) => before + 1);

    /// <summary>Views, starts and submissions.</summary>
    public (int Views, int Starts, int Submissions) Of(string form = "contact") => (Of(form, "views"), Of(form, "starts"), Of(form, "submissions"));

    private int Of(string form, string kind) => counts.GetValueOrDefault((WebForm.WebFormHost.Contoso, form, kind));
}
