using System.Text;
using Millrace.Records;

namespace Millrace.Simulation.Pipelines;

/// <summary>Which partition a key goes to.</summary>
internal static class KeyRule
{
    internal static int Partition(string key, int partitions) =>
        partitions == 1 ? 0 : KeyPartitioner.Partition(Encoding.UTF8.GetBytes(key), partitions);
}
