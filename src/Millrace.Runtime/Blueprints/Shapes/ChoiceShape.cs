using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Millrace.Runtime.Blueprints.Shapes;

/// <summary>One of several words; a hyphen and a space are the same.</summary>
internal sealed record ChoiceShape(string What, ImmutableArray<string> Words) : ScalarShape
{
    internal override string Expected => $"{What}: one of {string.Join(", ", Words)}";

    internal override string? Check(string text) =>
        IndexOf(text) >= 0 ? null : $"'{text}' is no {What}; it is one of {string.Join(", ", Words)}";

    internal override string? Suggest(string text) => NearMiss.Suggest(text, Words);

    /// <summary>The number of a word, or -1.</summary>
    internal int IndexOf(string text)
    {
        var spaced = text.Replace('-', ' ');
        for (var i = 0; i < Words.Length; i++)
            if (Words[i].Replace('-', ' ') == spaced) return i;
        return -1;
    }

    internal override JsonObject ToJsonSchema()
    {
        var spellings = Words.SelectMany(word => new[] { word, word.Replace(' ', '-'), word.Replace('-', ' ') });
        return new JsonObject { ["enum"] = new JsonArray([.. spellings.Distinct().Select(w => JsonValue.Create(w))]) };
    }
}
