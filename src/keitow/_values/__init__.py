"""The value objects: what is known of a vehicle, a trailer, a load and a trip."""
