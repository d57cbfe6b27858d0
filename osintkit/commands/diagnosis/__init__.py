"""What `osintkit doctor` looks at, an area a module. Each gives findings, and none of them changes anything."""
