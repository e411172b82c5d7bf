namespace Millrace.Backplanes;

/// <summary>Whether a backplane takes commits.</summary>
/// <param name="IsWritable">False where commits wait (a full disk); reads go on.</param>
/// <param name="Reason">Why, in a sentence; null while all is well.</param>
public sealed record BackplaneHealth(bool IsWritable, string? Reason)
{
    /// <summary>All is well.</summary>
    public static BackplaneHealth Healthy { get; } = new(true, null);
}
