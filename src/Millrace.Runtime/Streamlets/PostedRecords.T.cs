namespace Millrace.Runtime.Streamlets;

/// <summary>Records that were posted together, on their way from a request to a commit.</summary>
internal sealed class PostedRecords<T>
{
    private readonly TaskCompletionSource<bool> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The records.</summary>
    internal List<T> Records { get; } = [];

    /// <summary>Lines that are no records: the reason and their bytes.</summary>
    internal List<(string Reason, byte[] Bytes)> Rejected { get; } = [];

    /// <summary>Records that the lane has taken.</summary>
    internal int Taken { get; set; }

    internal int Count => Records.Count + Rejected.Count;

    /// <summary>True once they are durable, false where they will not become so.</summary>
    internal Task<bool> Done => _done.Task;

    internal void Finish(bool isDurable) => _done.TrySetResult(isDurable);
}
