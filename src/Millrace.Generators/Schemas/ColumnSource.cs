namespace Millrace.Generators.Schemas;

/// <summary>Writes the class of one column, with its hot operations without calls between.</summary>
internal static class ColumnSource
{
    internal static void Write(CodeText text, SchemaModel model, int index)
    {
        var field = model.Fields[index];
        text.Line();
        text.Open($"private sealed class Column{index}() : global::Millrace.Schemas.Values.FieldColumn<"
            + $"{model.Type}, {field.Type}>(TheSchema.Fields[{index}], C{index})");
        text.Line($"public override {field.Type} Get(in {model.Type} row) => row.{field.Member};").Line();
        text.Line($"public override void Set(ref {model.Type} row, {field.Type} value) "
            + $"{{ {CodecSource.SetOf(model, index, "row", "value")} }}");
        if (field.IsNumber)
        {
            WriteCopy(text, model, field, "32", "float");
            WriteCopy(text, model, field, "64", "double");
        }

        WriteGet(text, model, field);
        text.Close();
    }

    private static void WriteCopy(CodeText text, SchemaModel model, FieldModel field, string bits, string type)
    {
        text.Line().Line($"public override void CopyFloat{bits}(global::System.ReadOnlySpan<{model.Type}> rows,");
        text.Open($"    global::System.Span<{type}> target, int stride)");
        text.Open("for (var i = 0; i < rows.Length; i++)");
        var number = field.Codec.Contains("ValueCodecs.Bool") ? $"(v ? ({type})1 : 0)" : $"({type})v";
        if (field.IsOptional)
        {
            text.Line($"var held = rows[i].{field.Member};");
            text.Line("var v = held.GetValueOrDefault();");
            text.Line($"target[i * stride] = held.HasValue ? {number} : {type}.NaN;");
        }
        else
        {
            text.Line($"var v = rows[i].{field.Member};").Line($"target[i * stride] = {number};");
        }

        text.Close().Close();
    }

    private static void WriteGet(CodeText text, SchemaModel model, FieldModel field)
    {
        if (field.IsOptional) return;
        var (name, type) = field.Plain switch
        {
            "Int32" or "Int64" => ("GetInt64", "long"),
            "Float32" or "Float64" => ("GetFloat64", "double"),
            "Text" => ("GetText", "global::Millrace.Utf8Text"),
            _ => ("", ""),
        };
        if (name.Length > 0)
            text.Line().Line($"public override {type} {name}(in {model.Type} row) => row.{field.Member};");
    }
}
