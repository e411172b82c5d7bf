namespace Millrace.Models;

/// <summary>
/// A package must not score: it is damaged, says other than it holds, could harm the process, or fails its own golden
/// rows. The message is the reason, in a sentence that names the place. Never transient: the same package is refused
/// again.
/// </summary>
public sealed class ModelRefusedException : Exception
{
    /// <summary>Refuses with a reason.</summary>
    public ModelRefusedException(string reason, Exception? inner = null)
        : base(reason, inner)
    {
    }

    /// <summary>Why, in a sentence.</summary>
    public string Reason => Message;
}
