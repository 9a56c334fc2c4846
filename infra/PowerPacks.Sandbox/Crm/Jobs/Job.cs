namespace PowerPacks.Sandbox.Crm.Jobs;

/// <summary>A system job that is to run.</summary>
/// <param name="Id">Of its row.</param>
/// <param name="StepId">The step that it runs.</param>
/// <param name="Data">Its context, see <see cref="JobData"/>.</param>
/// <param name="Retries">How often it was tried again.</param>
internal sealed record Job(Guid Id, Guid StepId, string Data, int Retries)
{
    /// <summary>The data is somebody's row.</summary>
    public override string ToString() => $"job {Id}";
}
