using PowerPacks.Solutions.Xml;

namespace PowerPacks.Solutions.Plugins;

/// <summary>What the platform would refuse at an import, or worse, accept and never run.</summary>
internal static class StepRules
{
    /// <param name="type">The class, with its namespace.</param>
    /// <param name="steps">Its steps.</param>
    /// <param name="images">Its images; one without a message belongs to every step that can have it.</param>
    public static IReadOnlyList<Step> Join(string type, IReadOnlyList<DeclaredStep> steps, IReadOnlyList<DeclaredImage> images)
    {
        foreach (var step in steps) Check(type, step);
        foreach (var image in images)
        {
            if (!steps.Any(s => Gets(s, image))) throw new DeclarationException($"{type}: no step can have the image {image.Name}; {Reason(image)}.");
        }
        var joined = steps.Select(s => new Step(s.Message, s.Table, s.Stage, s.IsAsync)
        {
            FilteringColumns = s.Columns,
            Rank = s.Rank,
            DeletesJob = s.DeletesJob,
            Description = s.Description,
            Images = [.. images.Where(i => Gets(s, i)).Select(i => new StepImage(i.Name, i.Kind, i.Columns))],
        }).ToList();
        var twice = joined.GroupBy(s => Ids.Step(type, s)).FirstOrDefault(g => g.Count() > 1)?.First();
        return twice is null ? joined : throw new DeclarationException($"{type} has two steps for {twice.Message} of {twice.Table ?? "any table"} at the same stage; join them.");
    }

    private static void Check(string type, DeclaredStep step)
    {
        SdkMessages.Id(step.Message, type);
        if (!Enum.IsDefined(step.Stage)) throw new DeclarationException($"{type}: {step.Message} has the stage {(int)step.Stage}; a step has 10, 20 or 40.");
        if (step.IsAsync && step.Stage is not StepStage.PostOperation) throw new DeclarationException($"{type}: {step.Message} is asynchronous at the stage {step.Stage}; only PostOperation can be.");
        if (step.Columns.Count > 0 && step.Message is not "Update") throw new DeclarationException($"{type}: {step.Message} names columns that start it; only Update can.");
    }

    /// <summary>A new row has no image of before; a deleted one, and one that is not written yet, none of after.</summary>
    private static bool Gets(DeclaredStep step, DeclaredImage image) =>
        (image.Message is null || image.Message == step.Message)
        && (image.Kind is not StepImageKind.Pre || step.Message is not "Create")
        && (image.Kind is not StepImageKind.Post || (step.Message is not "Delete" && step.Stage is StepStage.PostOperation));

    private static string Reason(DeclaredImage image) => image.Kind is StepImageKind.Pre
        ? "only an existing row has an image of before" : "only a written row has an image of after, so the step is at PostOperation and not of Delete";
}
