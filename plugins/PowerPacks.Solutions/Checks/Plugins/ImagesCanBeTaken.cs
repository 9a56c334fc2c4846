namespace PowerPacks.Solutions.Checks.Plugins;

/// <summary>An image is of a row that exists then: none of before for a new row, none of after for a deleted one or one that is not written yet.</summary>
internal sealed class ImagesCanBeTaken : IRule
{
    private const string Before = "0", After = "1", Both = "2", AfterTheOperation = "40";

    public IEnumerable<Finding> Check(Inspection solution)
    {
        foreach (var step in Steps.Of(solution))
        {
            var (message, stage) = (Steps.MessageOf(step), step.Element("Stage")?.Value);
            var aliases = new HashSet<string>();
            foreach (var image in Steps.ImagesOf(step))
            {
                var (kind, property) = (image.Element("ImageType")?.Value, image.Element("MessagePropertyName")?.Value);
                if (kind is not (Before or After or Both)) yield return solution.Wrong(image, $"there is no ImageType {kind}", "use 0 (before), 1 (after) or 2 (both)");
                if (kind is Before or Both && message is "Create") yield return solution.Wrong(image, "a row that is created has no image of before", "take one of after, or leave it out");
                if (kind is After or Both && message is "Delete") yield return solution.Wrong(image, "a row that is deleted has no image of after", "take one of before");
                if (kind is After or Both && stage != AfterTheOperation) yield return solution.Wrong(image, $"at stage {stage} there is no image of after", $"take one of before, or make it stage {AfterTheOperation}");
                if (property != PropertyOf(message)) yield return solution.Wrong(image, $"its MessagePropertyName is {property}", $"say {PropertyOf(message)}");
                if (!aliases.Add(image.Element("EntityAlias")?.Value ?? "")) yield return solution.Wrong(image, "another image of the step has the same EntityAlias", "give each its own");
            }
        }
    }

    /// <summary>In which property of the request the row, whose image is taken, is found.</summary>
    private static string PropertyOf(string? message) => message switch
    {
        "Create" => "Id",
        "SetState" => "EntityMoniker",
        _ => "Target",
    };
}
