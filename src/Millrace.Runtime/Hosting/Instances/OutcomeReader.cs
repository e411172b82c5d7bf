using Millrace.Runtime.Execution;
using Millrace.Runtime.Streamlets;

namespace Millrace.Runtime.Hosting.Instances;

/// <summary>
/// Puts together what the tasks have joined into one series for each version, beside "no model": the log loss of always
/// saying the share of positives so far.
/// </summary>
internal sealed class OutcomeReader(Engine engine)
{
    private const int MostPoints = 600;
    private const int WindowOutcomes = 5000;

    internal List<OutcomeView> Read()
    {
        var views = new List<OutcomeView>();
        foreach (var slot in engine.Blueprint.Slots.Where(slot => slot.Outcome is not null))
        {
            var buckets = Buckets(slot.Name);
            if (buckets.Count > 0) views.Add(View(slot.Name, slot.Outcome!.Metric, buckets));
        }

        return views;
    }

    private List<(string Version, OutcomeBucket Bucket)> Buckets(string slot)
    {
        var joins = engine.Groups.SelectMany(group => group.Tasks).SelectMany(task => task.Parts.Nodes)
            .Select(node => node.Streamlet).OfType<IOutcomeJoin>().Where(join => join.Slot == slot);
        var buckets = joins.SelectMany(join => join.Board.Read(out _)).ToList();
        buckets.Sort((left, right) => left.Bucket.LastTime.CompareTo(right.Bucket.LastTime));
        return buckets;
    }

    private static OutcomeView View(string slot, string metric, List<(string Version, OutcomeBucket Bucket)> buckets)
    {
        var isBrier = metric == "brier";
        var lines = new Dictionary<string, MetricLine>();
        var none = new MetricLine();
        var marks = new List<OutcomeMark>();
        var (count, positives) = (0L, 0L);
        foreach (var (version, bucket) in buckets)
        {
            var at = EventTime.ToDateTime(bucket.LastTime);
            if (!lines.TryGetValue(version, out var line))
            {
                lines[version] = line = new MetricLine();
                marks.Add(new OutcomeMark(at, count, $"{version} live"));
            }

            var share = count == 0 ? 0.5 : Math.Clamp(positives / (double)count, 1e-6, 1 - 1e-6);
            count += bucket.Count;
            positives += bucket.Positives;
            line.Add(at, count, bucket.Count, isBrier ? bucket.SquaredError : bucket.LogLoss);
            none.Add(at, count, bucket.Count, NoModel(bucket, share, isBrier));
        }

        var series = lines.OrderBy(line => line.Key, StringComparer.Ordinal)
            .Select(line => line.Value.Series(line.Key)).Append(none.Series("no model"));
        return new OutcomeView(slot, metric, [.. series], marks);
    }

    private static double NoModel(in OutcomeBucket bucket, double share, bool isBrier)
    {
        var (yes, no) = (bucket.Positives, bucket.Count - bucket.Positives);
        return isBrier
            ? (yes * (1 - share) * (1 - share)) + (no * share * share)
            : -(yes * Math.Log(share)) - (no * Math.Log(1 - share));
    }

    private sealed class MetricLine
    {
        private readonly List<(DateTime At, long Count, int Outcomes, double Sum)> _parts = [];
        private long _count;
        private double _sum;

        internal void Add(DateTime at, long count, int outcomes, double sum)
        {
            _parts.Add((at, count, outcomes, sum));
            _count += outcomes;
            _sum += sum;
        }

        internal OutcomeSeries Series(string name)
        {
            var points = new List<OutcomePoint>();
            var every = Math.Max(1, (_parts.Count + MostPoints - 1) / MostPoints);
            var (first, outcomes, sum) = (0, 0L, 0.0);
            for (var i = 0; i < _parts.Count; i++)
            {
                outcomes += _parts[i].Outcomes;
                sum += _parts[i].Sum;
                while (outcomes - _parts[first].Outcomes >= WindowOutcomes)
                {
                    outcomes -= _parts[first].Outcomes;
                    sum -= _parts[first++].Sum;
                }

                if (i % every == 0 || i == _parts.Count - 1)
                    points.Add(new OutcomePoint(_parts[i].At, _parts[i].Count, sum / outcomes));
            }

            return new OutcomeSeries(name, points, _count, _count == 0 ? 0 : _sum / _count);
        }
    }
}
