namespace Millrace;

/// <summary>A source cannot be read as the blueprint asks: it is not there, has changed, is damaged, or has another
/// shape than the records. The message names the source and what to do.</summary>
public sealed class SourceException : Exception
{
    /// <summary>Describes what is wrong with which source.</summary>
    public SourceException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>False: the same source would fail in the same way.</summary>
    public bool IsTransient { get; }
}
