using Millrace.Backplanes;

namespace Millrace.Runtime.Decisions;

/// <summary>Finds the first frame of a run that reaches a source offset, reading few frames on the way.</summary>
internal sealed class FrameSearch
{
    private readonly IBatchReader _reader;
    private readonly long _run;
    private readonly ulong _source;

    public FrameSearch(IBatchReader reader, long run, ulong source)
    {
        _reader = reader;
        _run = run;
        _source = source;
    }

    /// <summary>Frames that were read.</summary>
    public int Reads { get; private set; }

    /// <summary>Offset within the decision topic of the first such frame, or -1.</summary>
    /// <param name="offset">The source offset.</param>
    /// <param name="start">Where the decision topic begins.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="highAt">The source offset at its end, where it is known; else -1.</param>
    public long FirstReaching(long offset, long start, long end, long highAt)
    {
        var (low, high, found, lowAt) = (start, end, -1L, -1L);
        for (var step = 0; low < high; step++)
        {
            var guess = Guess(step, low, high, (offset, lowAt, highAt));
            if (!TryProbe(guess, high, out var frame, out var header))
            {
                high = guess;
                continue;
            }

            if (header.Run > _run || (header.Run == _run && header.LastOffset >= offset))
            {
                if (header.Run == _run) (found, highAt) = (frame.BaseOffset, header.FirstOffset);
                high = Math.Min(guess, frame.BaseOffset);
            }
            else
            {
                low = frame.EndOffset;
                lowAt = header.Run == _run ? header.LastOffset : -1;
            }
        }

        return found;
    }

    // By proportion, as decisions are about as dense as their source records; every third time by halves, so that an
    // uneven topic costs no more than three times the logarithm.
    private static long Guess(int step, long low, long high, (long Wanted, long LowAt, long HighAt) source)
    {
        if (step == 0) return low;
        if (step % 3 == 2 || source.LowAt < 0 || source.HighAt <= source.LowAt) return low + ((high - low) / 2);
        var share = (double)(source.Wanted - source.LowAt) / (source.HighAt - source.LowAt);
        return Math.Clamp(low + (long)((high - low) * share) - 1, low, high - 1);
    }

    // Frames of another source, or of timers only, say nothing: the next one that does is taken.
    private bool TryProbe(long at, long high, out StoredBatch frame, out DecisionHeader header)
    {
        _reader.Seek(at);
        header = default;
        while (_reader.TryRead(out frame) && frame.BaseOffset < high)
        {
            Reads++;
            if (DecisionHeader.TryRead(frame.Payload.Span, out header)
                && (header.Run != _run || (header.Source == _source && header.LastOffset >= 0))) return true;
        }

        return false;
    }
}
