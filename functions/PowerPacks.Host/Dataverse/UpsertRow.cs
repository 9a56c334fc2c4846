using PowerPacks.Relay;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Host.Dataverse;

/// <summary>One row on its way: what is sent, and what came of it.</summary>
internal sealed class UpsertRow(CrmTable table, CrmUpsert row)
{
    /// <summary>As it stands among an <c>UpsertMultiple</c>'s targets.</summary>
    public byte[] Target { get; } = RowJson.Target(table, row);

    /// <summary>Two with the same identity are the same row in Dataverse, whose keys do not tell capitals apart.</summary>
    public string Identity { get; } = $"{row.Key.Column}/{row.Key.Value}/{row.Key.Partition}".ToUpperInvariant();

    public CrmUpsert Row { get; } = row;

    /// <summary>Null until it is known. That a row which is only to be changed is not there is no problem.</summary>
    public DeliveryResult? Result { get; set => field = Row.OnlyIfThere && value is DeliveryResult.Refused { Reason: CrmVerdicts.RowMissing } ? DeliveryResult.Done : value; }
}
