using Cases.Grains.Domain;
using Cases.Grains.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Cases.Benchmarks.Ledger;

internal sealed class BenchHead
{
    public Guid CaseId { get; set; }
    public long Version { get; set; }
    public byte[] Hash { get; set; } = [];
}

internal sealed class BenchEvent
{
    public Guid CaseId { get; set; }
    public long Version { get; set; }
    public long ActSeq { get; set; }
    public Guid RequestId { get; set; }
    public byte[]? RequestDigest { get; set; }
    public string Name { get; set; } = "";
    public long RecordedAt { get; set; }
    public byte[] Body { get; set; } = [];
    public byte[] Hash { get; set; } = [];
}

/// <summary>The ledger's own tables, as EF Core would write them.</summary>
internal sealed class BenchContext(DbContextOptions<BenchContext> options) : DbContext(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configuration)
    {
        configuration.Properties<DateTimeOffset>().HaveConversion<Milliseconds>();
        configuration.Properties<DateOnly>().HaveConversion<Day>();
        configuration.Properties<StageName>().HaveConversion<StageText>();
        configuration.Properties<Holder>().HaveConversion<HolderText>();
    }

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.Entity<BenchHead>(e =>
        {
            e.ToTable("case_head").HasKey(h => h.CaseId);
            e.Property(h => h.Version).IsConcurrencyToken();
        });
        model.Entity<BenchEvent>().ToTable("case_event").HasKey(e => new { e.CaseId, e.Version });
        model.Entity<CaseRow>(e =>
        {
            e.ToTable("case_row").HasKey(r => r.CaseId);
            e.Property(r => r.Procedure).HasColumnName("procedure_id");
        });
        foreach (var entity in model.Model.GetEntityTypes())
        {
            foreach (var property in entity.GetProperties())
            {
                property.ValueGenerated = Microsoft.EntityFrameworkCore.Metadata.ValueGenerated.Never;
                if (property.Name != nameof(CaseRow.Procedure))
                {
                    property.SetColumnName(string.Concat(property.Name.Select((c, i) =>
                        char.IsUpper(c) ? (i == 0 ? "" : "_") + char.ToLowerInvariant(c) : c.ToString())));
                }
            }
        }
    }

    private sealed class Milliseconds() : ValueConverter<DateTimeOffset, long>(
        v => v.ToUnixTimeMilliseconds(), v => DateTimeOffset.FromUnixTimeMilliseconds(v));

    private sealed class StageText() : ValueConverter<StageName, string>(v => v.ToString(), v => StageName.Parse(v));

    private sealed class HolderText() : ValueConverter<Holder, string>(v => v.ToString(), v => Holder.Parse(v));

    private sealed class Day() : ValueConverter<DateOnly, string>(
        v => v.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        v => DateOnly.ParseExact(v, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
}
