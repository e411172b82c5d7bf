using System.Buffers;

namespace Millrace.Streamlets;

/// <summary>A stream of records into an ingress. Belongs to one caller.</summary>
public interface IPostStream
{
    /// <summary>
    /// Takes whole lines, and waits while too many records wait to become durable. Blank lines are no records; the
    /// bytes may be reused once it completes.
    /// </summary>
    /// <returns>False where the ingress has stopped: more need not be sent.</returns>
    ValueTask<bool> AddAsync(ReadOnlySequence<byte> lines, CancellationToken cancellation);

    /// <summary>Ends the stream. Completes when all of it is durable, or is known not to become so.</summary>
    Task<PostResult> EndAsync();
}
