namespace PowerPacks.Plugins;

/// <summary>Hands a picture to the relay, which shows it in mails; or takes it away there.</summary>
[Step("Create", TrackingImage.Table, StepStage.PostOperation, Async = true, Description = "Publishes a picture that is created to be published.")]
[Step("Update", TrackingImage.Table, StepStage.PostOperation, Async = true, Columns = TrackingImage.Columns.StatusCode, Description = "Publishes or withdraws a picture.")]
public sealed class PublishImage : Plugin
{
    public const string Route = "/v1/packs/email/images/";

    private protected override void Run(PluginRun run)
    {
        var image = run.Now<TrackingImage>(TrackingImage.Columns.StatusCode, TrackingImage.Columns.Content);
        if (image?.StatusCode == TrackingImage.StatusCodes.Withdrawn)
        {
            var gone = RelayClient.Of(run).Delete(Route + image.Id.ToString("D"));
            if (gone.Outcome != RelayOutcome.Done && gone.Outcome != RelayOutcome.Refused) throw run.TryLater(gone.Message!);
        }
        else if (image?.StatusCode == TrackingImage.StatusCodes.Publishing) Publish(run, image);
    }

    private static void Publish(PluginRun run, TrackingImage image)
    {
        if (string.IsNullOrEmpty(image.Content))
        {
            Keep(run, new TrackingImage { StatusCode = TrackingImage.StatusCodes.NeedsAttention, Problem = run.Say(EmailTexts.NoPicture) });
            return;
        }
        var answer = RelayClient.Of(run).Put(Route + image.Id.ToString("D"), Json.Object("content", image.Content!));
        switch (answer.Outcome)
        {
            case RelayOutcome.Done:
                Keep(run, new TrackingImage { StatusCode = TrackingImage.StatusCodes.Published, Problem = null });
                break;
            case RelayOutcome.Refused:
                Keep(run, new TrackingImage { StatusCode = TrackingImage.StatusCodes.NeedsAttention, Problem = run.Say(answer.Message!) });
                break;
            default:
                Keep(run, new TrackingImage { Problem = run.Say(answer.Message!) });
                throw run.TryLater(answer.Message!);
        }
    }

    private static void Keep(PluginRun run, TrackingImage changes)
    {
        changes.Id = run.Context.PrimaryEntityId;
        run.Update(changes);
    }
}
