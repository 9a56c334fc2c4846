namespace PowerPacks.Relay.Packs.WebForm.Logic;

/// <summary>Reads a form's steps, conditions and calculations together with the fields they are about.</summary>
internal static class StepReader
{
    /// <returns>Null where the form is asked on one page.</returns>
    public static IReadOnlyList<FormStep>? Read(CheckedObject root, IReadOnlyList<FormField> fields)
    {
        var items = root.List("steps", FormLimits.Steps);
        if (items.Count == 0) return null;
        var shown = fields.Where(f => f.Type != FieldType.Hidden).Select(f => f.Name).ToList();
        var steps = new List<FormStep>();
        var named = new List<string>();
        for (var i = 0; i < items.Count; i++)
        {
            if (root.AsObject(items[i], $"steps[{i}]") is not { } item) continue;
            var step = new FormStep(item.Text("title", FormLimits.Label, required: true) ?? "", item.Texts("fields", FormLimits.Fields, FormLimits.SubmittedName)) { ShowIf = ConditionReader.Read(item) };
            if (step.Fields.Count == 0) item.Report("fields", "empty-list", "A step needs a field.");
            foreach (var (name, at) in step.Fields.Select((n, at) => (n, at)))
            {
                if (!shown.Contains(name)) item.Report($"fields[{at}]", "field-unknown", "This must be the name of a field that visitors see.");
                else if (named.Contains(name)) item.Report($"fields[{at}]", "step-taken", "This field stands in a step already.");
                named.Add(name);
            }
            ConditionReader.Check(step.ShowIf, item, [.. fields.TakeWhile(f => !step.Fields.Contains(f.Name))]);
            item.NoOthers();
            steps.Add(step);
        }
        if (!named.Distinct().Order(StringComparer.Ordinal).SequenceEqual(shown.Order(StringComparer.Ordinal))) root.Report("steps", "step-missing", "Every field that visitors see must stand in one step.");
        else if (!named.SequenceEqual(shown)) root.Report("steps", "step-order", "The steps must name the fields in the order in which they stand in the form.");
        return steps;
    }

    /// <summary>Reports what a field's condition or formula reads that it cannot.</summary>
    public static void Check(CheckedObject item, FormField field, IReadOnlyList<FormField> earlier)
    {
        ConditionReader.Check(field.ShowIf, item, earlier);
        if (field.Formula is null || FormulaParser.Parse(field.Formula, out _) is not { } formula) return;
        foreach (var name in formula.Fields.Distinct(StringComparer.Ordinal))
        {
            var read = earlier.FirstOrDefault(f => f.Name == name);
            if (read is null) item.Report("formula", "not-earlier", "A formula may read only fields that stand before it.");
            else if (!IsNumeric(read)) item.Report("formula", "not-number", "A formula may read only numbers, calculations, boxes, and choices whose values are numbers.");
        }
    }

    private static bool IsNumeric(FormField field) => field.Type switch
    {
        FieldType.Number or FieldType.Calculation or FieldType.Checkbox or FieldType.Consent => true,
        FieldType.Choice => field.Options is { } options && options.All(o => FormLogic.NumberOf(o.Text) is not null),
        _ => false,
    };
}
