"""Pictures of posts: looked at, cleaned of what a camera wrote into them, and made small enough."""
