using Millrace.Schemas;

namespace Millrace;

/// <summary>Narrows the type of a column down by its values, as text: the first kind that takes them all.</summary>
public sealed class FieldGuess
{
    private readonly List<(FieldKind Kind, Func<string, bool> Takes)> _left;
    private bool _hasAbsent;
    private bool _hasValue;

    /// <summary>Begins with these kinds, the narrowest first; text takes what is left.</summary>
    public FieldGuess(IEnumerable<(FieldKind Kind, Func<string, bool> Takes)> kinds) => _left = [.. kinds];

    /// <summary>The type that takes all values so far.</summary>
    public FieldType Type => new(_hasValue && _left.Count > 0 ? _left[0].Kind : FieldKind.Text, _hasAbsent);

    /// <summary>Takes a value into account; an empty one is absent.</summary>
    public void See(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.Length == 0)
        {
            _hasAbsent = true;
            return;
        }

        _hasValue = true;
        _left.RemoveAll(kind => !kind.Takes(value));
    }
}
