using System.Buffers;

namespace Millrace.Streamlets;

/// <summary>An ingress that takes records from outside. Safe from many threads.</summary>
public interface IPostTarget
{
    /// <summary>Takes one record as JSON. Completes when it is durable, or is known not to become so.</summary>
    Task<PostResult> PostAsync(ReadOnlySequence<byte> json);

    /// <summary>Begins a stream of records, one JSON object a line.</summary>
    IPostStream OpenStream();
}
