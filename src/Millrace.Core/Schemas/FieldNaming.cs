using System.Text;

namespace Millrace.Schemas;

/// <summary>
/// How a C# name becomes a field's name. This file is compiled into Core and into the generator, so that there is one
/// rule: a word begins at an upper-case letter that follows a lower-case letter or a digit, or that ends a row of
/// upper-case letters; digits belong to the word before them unless a lower-case letter follows, which then goes with
/// them (<c>HoursSince3am</c> is <c>hours_since_3am</c>, <c>Top10</c> is <c>top10</c>).
/// </summary>
internal static class FieldNaming
{
    /// <summary>The snake_case form of a C# name.</summary>
    internal static string ToSnakeCase(string name)
    {
        var result = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            var letter = name[i];
            if (letter == '_')
            {
                if (result.Length > 0 && result[result.Length - 1] != '_') result.Append('_');
                continue;
            }

            if (i > 0 && result.Length > 0 && result[result.Length - 1] != '_' && BeginsWord(name, i))
                result.Append('_');
            result.Append(char.ToLowerInvariant(letter));
        }

        return result.ToString().TrimEnd('_');
    }

    private static bool BeginsWord(string name, int i)
    {
        var before = name[i - 1];
        if (char.IsUpper(name[i]))
            return !char.IsUpper(before) || (i + 1 < name.Length && char.IsLower(name[i + 1]));
        return char.IsDigit(name[i]) && !char.IsDigit(before) && DigitsLeadLetters(name, i);
    }

    private static bool DigitsLeadLetters(string name, int i)
    {
        while (i < name.Length && char.IsDigit(name[i])) i++;
        return i < name.Length && char.IsLower(name[i]);
    }
}
