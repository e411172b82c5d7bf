using Millrace.Runtime.Streamlets;

namespace Millrace.Runtime.Hosting;

/// <summary>Makes the chart of a slot's outcome metric from what its tasks have joined.</summary>
internal static class OutcomeCharts
{
    private const int Window = 5000;
    private const int MostPoints = 600;

    /// <summary>The name of the line of no model.</summary>
    internal const string NoModel = "no model";

    /// <summary>One line per version, and that of predicting the share of positives so far.</summary>
    internal static OutcomeView View(
        string slot, string metric, IEnumerable<OutcomeBoard> boards, IReadOnlyList<OutcomeMark> marks)
    {
        var isBrier = metric == "brier";
        var lines = new SortedDictionary<string, Line>(StringComparer.Ordinal);
        var noModel = new Line();
        long count = 0, positives = 0;
        foreach (var (version, bucket) in boards.SelectMany(board => board.Read(out _))
            .OrderBy(item => item.Bucket.LastTime).ThenBy(item => item.Version, StringComparer.Ordinal))
        {
            if (!lines.TryGetValue(version, out var line)) lines[version] = line = new Line();
            // Laplace's rule: nothing known is a half, and no share is ever quite 0 or 1.
            var share = (positives + 1.0) / (count + 2);
            count += bucket.Count;
            positives += bucket.Positives;
            line.Add(in bucket, count, isBrier ? bucket.SquaredError : bucket.LogLoss);
            noModel.Add(in bucket, count, Constant(in bucket, share, isBrier));
        }

        var series = lines.Select(line => line.Value.Series(line.Key)).ToList();
        if (count > 0) series.Add(noModel.Series(NoModel));
        return new OutcomeView(slot, metric, series, marks);
    }

    private static double Constant(in OutcomeBucket bucket, double share, bool isBrier)
    {
        const double least = 1e-15;
        var negatives = bucket.Count - bucket.Positives;
        if (isBrier) return (bucket.Positives * (1 - share) * (1 - share)) + (negatives * share * share);
        var given = Math.Clamp(share, least, 1 - least);
        return -(bucket.Positives * Math.Log(given)) - (negatives * Math.Log(1 - given));
    }

    private sealed class Line
    {
        private readonly List<OutcomePoint> _points = [];
        private readonly Queue<(int Count, double Sum)> _window = new();
        private int _inWindow;
        private double _windowSum;
        private long _count;
        private double _sum;

        internal void Add(in OutcomeBucket bucket, long slotCount, double sum)
        {
            _count += bucket.Count;
            _sum += sum;
            _window.Enqueue((bucket.Count, sum));
            _inWindow += bucket.Count;
            _windowSum += sum;
            while (_window.TryPeek(out var oldest) && _inWindow - oldest.Count >= Window)
            {
                _window.Dequeue();
                _inWindow -= oldest.Count;
                _windowSum -= oldest.Sum;
            }

            var at = new DateTimeOffset(EventTime.ToDateTime(bucket.LastTime), TimeSpan.Zero);
            _points.Add(new OutcomePoint(at, slotCount, _windowSum / _inWindow));
        }

        internal OutcomeSeries Series(string name)
        {
            var step = (_points.Count + MostPoints - 1) / MostPoints;
            var shown = _points.Where((_, i) => i % step == 0 || i == _points.Count - 1).Take(MostPoints);
            return new OutcomeSeries(name, [.. shown], _count, _sum / _count);
        }
    }
}
