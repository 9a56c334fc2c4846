namespace PowerPacks.Plugins;

/// <summary>
/// Shows the relay the registration when a check is asked for, and goes on until the relay has answered. Not when the key is saved: a job holds its request, and the
/// platform shows jobs to more people than the secured column. Whoever saves a registration asks for the check in a request of its own.
/// </summary>
[Step("Update", Registration.Table, StepStage.PostOperation, Async = true, Columns = Registration.Columns.CheckRequestedOn, Description = "Shows the registration to the relay.")]
public sealed class ConnectRegistration : Plugin
{
    private protected override void Run(PluginRun run)
    {
        if (RelayConnection.Make(run, run.Context.PrimaryEntityId) is { } away) throw run.TryLater(away);
    }
}
