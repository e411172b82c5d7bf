namespace Millrace;

/// <summary>What the engine asks of an ingress.</summary>
public interface IIngress
{
    /// <summary>Emits up to so many rows, without blocking for new ones.</summary>
    IngressState Read(int limit);

    /// <summary>Microseconds by which a row may be older than one before it; bounds the watermark.</summary>
    long Disorder { get; }

    /// <summary>The share of a finite source that has been read, 0 to 1; null where the source is endless.</summary>
    double? Progress { get; }

    /// <summary>
    /// Asked when a read gave no rows: an event time in microseconds below which no row will come any more, so that
    /// what waits for this source can go on; null where only rows tell, or nothing new is known.
    /// </summary>
    long? TakeIdleWatermark() => null;

    /// <summary>Whether somebody waits for the commit of what was read: it is made as soon as the one before is
    /// durable.</summary>
    bool IsAwaited => false;

    /// <summary>When to ask again after <see cref="IngressState.Idle"/>, in microseconds since 1970; null: at any
    /// time.</summary>
    long? WaitUntil { get; }
}
