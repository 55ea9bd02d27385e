"""May this kei truck tow this loaded trailer, can it, and how do you know? First abroad, then on a Japanese road."""

from keitow import Load, Place, Trailer, Trip, catalog, evaluate

truck = catalog.vehicle("hijet-s510p-std-4wd-5mt")
trailer = Trailer(name="an aluminum trailer", tare="100 kg", gross_mass="400 kg")
load = Load(trailer="120 kg")

abroad = evaluate(truck, trailer, load, Trip.local_road(place=Place.ABROAD))
print(abroad)

print("\n" + "=" * 80 + "\n")

in_japan = evaluate(truck, trailer, load)
print(in_japan)

print("\nThe law could not be checked for want of:")
for path in in_japan.legal.missing:
    print(f"  {path}")
