-- Whether a picture of a signature stands elsewhere is asked with each signature.
CREATE INDEX visit_signature_picture ON visit_signature (picture);
